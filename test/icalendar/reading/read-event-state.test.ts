import { expect } from 'chai';
import { calendarOf, datesOf, parsed, said } from '../calendar-text.ts';

describe('one event several times', () => {
  const at = (hour: number, ...more: string[]) => [
    'UID:same',
    `DTSTART:20261201T${hour}0000`,
    `DTEND:20261201T${hour}3000`,
    ...more,
  ];
  const read = (...events: string[][]) => said(parsed(calendarOf(events)).events);

  it('is there once when it says the same', () => {
    expect(read(at(19), at(19))).to.deep.equal(['2026-12-01 19:00-19:30']);
  });

  it('counts as the highest SEQUENCE says, wherever that stands', () => {
    expect(read(at(20, 'SEQUENCE:2'), at(19, 'SEQUENCE:10'), at(21))).to.deep.equal([
      '2026-12-01 19:00-19:30',
    ]);
    expect(read(at(20, 'SEQUENCE:2', 'STATUS:CANCELLED'), at(20, 'SEQUENCE:1'))).to.deep.equal([]);
  });

  it('counts each time it says where nothing tells which is new: no time is lost', () => {
    expect(read(at(19), at(20))).to.deep.equal(['2026-12-01 19:00-19:30', '2026-12-01 20:00-20:30']);
  });

  it('without a UID each is its own', () => {
    const bare = (hour: number) => at(hour).slice(1);
    const { events } = parsed(calendarOf([bare(19), bare(20)]));
    expect(said(events)).to.have.length(2);
    expect(new Set(events.map(({ uid }) => uid))).to.have.property('size', 2);
  });
});

describe('events that take no time', () => {
  const read = (...more: string[]) =>
    parsed(calendarOf([['UID:1', 'DTSTART:20261201T190000', 'DTEND:20261201T213000', ...more]]))
      .events.flatMap(({ dates }) => dates)
      .map(({ takesTime, certain }) => ({ takesTime, certain }));

  for (const [line, answer] of [
    ['TRANSP:TRANSPARENT', [{ takesTime: false, certain: true }]],
    ['TRANSP:transparent', [{ takesTime: false, certain: true }]],
    ['X-MICROSOFT-CDO-BUSYSTATUS:FREE', [{ takesTime: false, certain: true }]],
    ['TRANSP:OPAQUE', [{ takesTime: true, certain: true }]],
    ['STATUS:TENTATIVE', [{ takesTime: true, certain: false }]],
    ['STATUS:CONFIRMED', [{ takesTime: true, certain: true }]],
    ['STATUS:CANCELLED', []],
    ['STATUS:Cancelled', []],
  ] as const)
    it(line, () => {
      expect(read(line)).to.deep.equal(answer);
    });

  it('an event without a length', () => {
    expect(datesOf('DTSTART:20261201T190000')).to.deep.equal([]);
    expect(datesOf('DTSTART:20261201T190000', 'DTEND:20261201T190000')).to.deep.equal([]);
    expect(datesOf('DTSTART:20261201T190000', 'DURATION:PT0S')).to.deep.equal([]);
  });
});
