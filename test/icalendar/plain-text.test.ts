import { expect } from 'chai';
import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { calendarName, manyLines, oneLine, uri } from '../../server/icalendar/plain-text.ts';
import { writeCalendar } from '../../server/icalendar/writing/write-calendar.ts';
import { runs } from '../calendar/runs.ts';
import { calendar, event, linesOf, readBack } from './examples.ts';

const hostile = oneof(
  string({ unit: 'binary' }),
  array(
    constantFrom(
      '\r',
      '\n',
      '\r\n',
      '\u2028',
      '\u2029',
      '\u0085',
      '\v',
      '\f',
      '\0',
      '\ud800',
      'BEGIN:VEVENT',
      'END:VCALENDAR',
      'X-EVIL:1',
      '"',
      ';',
      ',',
      ':',
      '\\',
      '\\n',
      ' ',
      '🍲',
      'ع',
    ),
  ).map((parts) => parts.join('')),
);

describe('what people typed, in a calendar', () => {
  it('oneLine: one line, trimmed, cut after so many characters and never through one', () => {
    expect(oneLine(' Koffie\r\nX-EVIL:1\u2028en\u0085thee\t ')).to.equal('Koffie X-EVIL:1 en thee');
    expect(oneLine('🍲'.repeat(300))).to.equal('🍲'.repeat(200));
    expect(oneLine('a\ud800b')).to.equal('a\ufffdb');
  });

  it('manyLines: whatever ends a line becomes a plain newline', () => {
    expect(manyLines('een\r\ntwee\rdrie\u2028vier\u2029vijf\u0085zes\vzeven\facht\0 \n\n')).to.equal(
      'een\ntwee\ndrie\nvier\nvijf\nzes\nzeven\nacht',
    );
  });

  it('calendarName: nothing that needs escaping', () => {
    expect(calendarName('Zaal 1, 2; 3\\4')).to.equal('Zaal 1 2 3 4');
  });

  it('uri: nothing that needs escaping, and the same address', () => {
    expect(uri('http://x.example.org/a,b;c?d=e,f')).to.equal('http://x.example.org/a%2Cb%3Bc?d=e%2Cf');
    expect(uri('http://x.example.org/a\r\nb')).to.equal('http://x.example.org/ab');
  });

  it('C3 no text adds a line to a calendar, through any field', () => {
    const names = linesOf(writeCalendar(calendar({ events: [event()] }))).map(nameOf);
    assert(
      property(hostile, (text) => {
        const written = writeCalendar(
          calendar({
            name: `x${text}`,
            about: `x${text}`,
            events: [
              event({
                summary: oneLine(text),
                description: `x${manyLines(text)}`,
                category: `x${oneLine(text)}`,
                location: `x${oneLine(text)}`,
                url: `http://x.example.org/?${encodeURIComponent(text.toWellFormed())}`,
              }),
            ],
          }),
        );
        expect(linesOf(written).map(nameOf)).to.deep.equal(names);
        expect(written.replaceAll('\r\n', '')).not.to.match(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        const [read] = readBack(written).events;
        expect(read?.summary ?? '').to.equal(oneLine(text));
        expect(read?.description).to.equal(`x${manyLines(text)}`);
      }),
      { numRuns: runs },
    );
  });
});

function nameOf(line: string): string {
  return line.split(/[:;]/)[0] ?? '';
}
