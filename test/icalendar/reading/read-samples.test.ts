import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { daysOf, cadenceIn } from '../../../server/calendar/repetition.ts';
import { wallClockOf } from '../../../server/calendar/zone.ts';
import { readCalendar } from '../../../server/icalendar/reading/read-calendar.ts';
import type { ReadEvent } from '../../../server/icalendar/reading/read-calendar.ts';
import { root } from '../../support/source.ts';

const year = {
  zone: 'Europe/Amsterdam',
  from: new Date('2026-11-22T00:00:00Z'),
  until: new Date('2027-12-27T00:00:00Z'),
};

describe('calendars that other systems export', () => {
  it('LibreBooking: its subscription, each booking with its time in UTC', async () => {
    const events = await sample('librebooking-subscription.ics');
    expect(events).to.have.length(40);
    expect(events.flatMap(({ dates }) => dates)).to.have.length(40);
    expect(events[0]).to.deep.include({
      uid: '8e3b2a4effc71aed916d5&127.0.0.1',
      summary: 'Weekly sync 82',
      location: 'Room 15.06',
      startsAt: new Date('2026-11-23T07:00:00Z'),
      endsAt: new Date('2026-11-23T08:30:00Z'),
    });
    expect(events.map(({ summary }) => `SUMMARY:${summary}`)).to.deep.equal(
      textOf('librebooking-subscription.ics')
        .match(/^SUMMARY:.*$/gm)
        ?.map((line) => line.trim()),
    );
  });

  it('MRBS: its report, with single bookings', async () => {
    const events = await sample('mrbs-report.ics');
    expect(events).to.have.length(32);
    expect(events[0]).to.deep.include({
      summary: 'Interview 94',
      description: 'Agenda will follow by e-mail. Bring your notes and laptop, 2nd floor entrance.',
      location: 'Building 03/Room 03.05',
      rule: null,
      startsAt: new Date('2026-12-01T07:00:00Z'),
      endsAt: new Date('2026-12-01T08:00:00Z'),
    });
  });

  it('MRBS: a weekly series with a deleted date, over the change of the clocks', async () => {
    const choir = (await sample('mrbs-report.ics')).find(({ summary }) => summary === 'Koor De Klinkers');
    expect(choir?.description).to.equal(
      'Wekelijkse repetitie; iedereen welkom, ook zonder stem.\nNeem een pen mee — koffie: €0,00 ☕',
    );
    expect(choir?.rule).to.equal('FREQ=WEEKLY;BYDAY=SA;UNTIL=20270424T170000Z');
    expect(choir?.without).to.deep.equal([new Date('2027-01-02T18:00:00Z')]);
    const days = daysOf({
      firstDay: '2026-12-05',
      cadence: cadenceIn(choir?.rule ?? ''),
      until: '2027-04-24',
    });
    expect(days).to.have.length(21);
    expect(clocksOf(choir)).to.deep.equal(
      days.filter((day) => day !== '2027-01-02').map((day) => `${day} 19:00-21:30`),
    );
  });

  it('MRBS: a monthly series on the second Saturday', async () => {
    const repair = (await sample('mrbs-report.ics')).find(({ rule }) => rule?.includes('MONTHLY'));
    expect(repair?.summary).to.equal('Repair Café "Het Schroefje"');
    expect(clocksOf(repair)).to.deep.equal([
      '2026-12-12 10:00-13:00',
      '2027-01-09 10:00-13:00',
      '2027-02-13 10:00-13:00',
      '2027-03-13 10:00-13:00',
      '2027-04-10 10:00-13:00',
      '2027-05-08 10:00-13:00',
    ]);
  });
});

function textOf(name: string): string {
  return readFileSync(join(root, 'test', 'samples', name), 'utf8');
}

async function sample(name: string): Promise<ReadEvent[]> {
  const answer = await readCalendar(Buffer.from(textOf(name)), year);
  if (!answer.read) throw new Error(`not read: ${answer.reason}`);
  expect(answer.notes).to.deep.equal([]);
  return answer.events;
}

function clocksOf(event: ReadEvent | undefined): string[] {
  return (event?.dates ?? []).map(({ startsAt, endsAt }) => {
    const [from, to] = [wallClockOf(startsAt, year.zone), wallClockOf(endsAt, year.zone)];
    return `${from.day} ${from.time}-${to.time}`;
  });
}
