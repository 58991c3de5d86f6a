import { expect } from 'chai';
import { calendarOf, datesOf, parsed, window } from '../calendar-text.ts';

/** In Amsterdam the clock skips 2:00-3:00 on 28 March 2027, and has 2:00-3:00 twice on 31 October 2027. */
const local = ';TZID=Europe/Amsterdam:';

function instantsOf(lines: string[], zone = window.zone): string[] {
  return parsed(calendarOf([['UID:1', ...lines]]), { zone })
    .events.flatMap(({ dates }) => dates)
    .map(
      ({ startsAt, endsAt }) => `${startsAt.toISOString().slice(5, 16)}/${endsAt.toISOString().slice(5, 16)}`,
    );
}

describe('outside calendars when the clocks change', () => {
  it('a series keeps its time on the wall, in spring and in autumn', () => {
    const weekly = (day: string) =>
      instantsOf([`DTSTART${local}${day}T190000`, 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=2']);
    expect(weekly('20270325')).to.deep.equal(['03-25T18:00/03-25T19:00', '04-01T17:00/04-01T18:00']);
    expect(weekly('20271028')).to.deep.equal(['10-28T17:00/10-28T18:00', '11-04T18:00/11-04T19:00']);
  });

  it('a series in UTC keeps its instant, and so moves on the wall', () => {
    expect(datesOf('DTSTART:20270325T180000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=2')).to.deep.equal([
      '2027-03-25 19:00-20:00',
      '2027-04-01 20:00-21:00',
    ]);
  });

  it('a time that the clock skips is counted by the clock before it (RFC 5545 section 3.3.5)', () => {
    expect(
      instantsOf([`DTSTART${local}20270327T023000`, 'DURATION:PT30M', 'RRULE:FREQ=DAILY;COUNT=3']),
    ).to.deep.equal(['03-27T01:30/03-27T02:00', '03-28T01:30/03-28T02:00', '03-29T00:30/03-29T01:00']);
  });

  it('a time that comes twice is the first', () => {
    expect(
      instantsOf([`DTSTART${local}20271030T023000`, 'DURATION:PT30M', 'RRULE:FREQ=DAILY;COUNT=3']),
    ).to.deep.equal(['10-30T00:30/10-30T01:00', '10-31T00:30/10-31T01:00', '11-01T01:30/11-01T02:00']);
  });

  it('the last date counts by its instant: UNTIL on the other side of the change', () => {
    const until = (text: string) =>
      instantsOf([`DTSTART${local}20270321T190000`, 'DURATION:PT1H', `RRULE:FREQ=WEEKLY;UNTIL=${text}`])
        .length;
    expect(until('20270328T170000Z')).to.equal(2);
    expect(until('20270328T165959Z')).to.equal(1);
    expect(until('20270328T190000')).to.equal(2);
    expect(until('20270328')).to.equal(2);
    expect(until('20270327')).to.equal(1);
  });

  it('a night lasts as long as DTEND says exactly, or DURATION says in days', () => {
    const night = [`DTSTART${local}20270326T220000`, 'RRULE:FREQ=DAILY;COUNT=3'];
    expect(instantsOf([...night, `DTEND${local}20270327T080000`])).to.deep.equal([
      '03-26T21:00/03-27T07:00',
      '03-27T21:00/03-28T07:00', // ten hours, until nine
      '03-28T20:00/03-29T06:00',
    ]);
    expect(instantsOf([...night, 'DURATION:P1D'])).to.deep.equal([
      '03-26T21:00/03-27T21:00',
      '03-27T21:00/03-28T20:00', // a day of 23 hours
      '03-28T20:00/03-29T20:00',
    ]);
    expect(instantsOf([...night, 'DURATION:PT24H'])[1]).to.equal('03-27T21:00/03-28T21:00');
  });

  it('a whole day lasts from midnight to midnight of the building', () => {
    const days = (day: string) => instantsOf([`DTSTART;VALUE=DATE:${day}`, 'RRULE:FREQ=DAILY;COUNT=2']);
    expect(days('20270328')).to.deep.equal(['03-27T23:00/03-28T22:00', '03-28T22:00/03-29T22:00']);
    expect(days('20271031')).to.deep.equal(['10-30T22:00/10-31T23:00', '10-31T23:00/11-01T23:00']);
    expect(
      instantsOf(['DTSTART;VALUE=DATE:20270327', 'DTEND;VALUE=DATE:20270330', 'RRULE:FREQ=WEEKLY;COUNT=2']),
    ).to.deep.equal(['03-26T23:00/03-29T22:00', '04-02T22:00/04-05T22:00']);
  });

  it('a day is that of the building, wherever that stands', () => {
    const christmas = ['DTSTART;VALUE=DATE:20261225'];
    expect(instantsOf(christmas, 'Pacific/Auckland')).to.deep.equal(['12-24T11:00/12-25T11:00']);
    expect(instantsOf(christmas, 'America/Curacao')).to.deep.equal(['12-25T04:00/12-26T04:00']);
  });

  it('a zone of elsewhere changes its clocks in its own week', () => {
    expect(
      datesOf('DTSTART;TZID=America/New_York:20270310T130000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=4'),
    ).to.deep.equal([
      '2027-03-10 19:00-20:00',
      '2027-03-17 18:00-19:00',
      '2027-03-24 18:00-19:00',
      '2027-03-31 19:00-20:00',
    ]);
  });
});
