import { expect } from 'chai';
import { dayOf } from '../../../server/calendar/zone.ts';
import { itemsOf } from '../../../server/icalendar/writing/calendar-item.ts';
import { fitCalendar, mostBytes, mostEvents } from '../../../server/icalendar/writing/fit-calendar.ts';
import { writeCalendar } from '../../../server/icalendar/writing/write-calendar.ts';
import type { Calendar } from '../../../server/icalendar/writing/write-calendar.ts';
import { calendar, event, linesOf, readBack } from '../examples.ts';

const saysUntil = (day: string) => `Gaat tot ${day}.`;

function fit({ events, ...calendar }: Calendar): string {
  const items = itemsOf(events.map((event) => ({ zone: calendar.zone, ...event })));
  return fitCalendar({ ...calendar, items }, saysUntil);
}
const [hour, day] = [3_600_000, 86_400_000];
const first = new Date('2026-09-01T08:00:00Z').getTime();

/** Six a day, each an hour. */
function many(number: number, description: string) {
  return Array.from({ length: number }, (_, n) => {
    const startsAt = new Date(first + Math.floor(n / 6) * day + (n % 6) * hour);
    return event({
      uid: `booking-${n}@buurtruimte`,
      startsAt,
      endsAt: new Date(startsAt.getTime() + hour),
      description,
    });
  });
}

describe('C15 a calendar below a megabyte', () => {
  it('is whole when it fits, and says nothing about it', () => {
    const whole = calendar({ events: many(500, 'Iedereen is welkom.') });
    expect(fit(whole)).to.equal(writeCalendar(whole));
  });

  it('leaves out its far end, by whole days, and says up to where it goes', () => {
    const whole = calendar({ events: many(2400, '🍲'.repeat(100)) });
    const text = fit(whole);
    expect(Buffer.byteLength(text))
      .to.be.below(mostBytes)
      .and.above(mostBytes * 0.95);
    const { events } = readBack(text);
    const until = dayOf(whole.events[events.length]?.startsAt ?? new Date(Number.NaN), whole.zone);
    expect(linesOf(text)).to.include(`X-WR-CALDESC:${whole.about} Gaat tot ${until}.`);
    expect(events.map(({ uid }) => uid)).to.deep.equal(
      whole.events.filter(({ startsAt }) => dayOf(startsAt, whole.zone) < until).map(({ uid }) => uid),
    );
  });

  it('is empty, and below a megabyte, when already the first day does not fit', () => {
    const events = many(6, '🍲'.repeat(60_000));
    const text = fit(calendar({ events }));
    expect(readBack(text).events).to.deep.equal([]);
    expect(linesOf(text).join()).to.contain('Gaat tot 2026-09-01.');
  });

  it('keeps a series together: its exceptions go where it goes', () => {
    const single = many(2400, '🍲'.repeat(100));
    const series = [0, 2399].flatMap((place) => {
      const first = event({ ...single[place], uid: `series-${place}@buurtruimte` });
      const rrule = 'FREQ=DAILY;UNTIL=20290101T080000Z';
      const far = new Date('2029-01-01T08:00:00Z');
      const exception = { ...first, startsAt: far, endsAt: new Date(far.getTime() + hour), insteadOf: far };
      return [{ ...first, repeats: { rrule, without: [] } }, exception];
    });
    const { events } = readBack(fit(calendar({ events: [...single, ...series] })));
    const kept = events.filter(({ uid }) => uid.startsWith('series-'));
    expect(kept.map((one) => [one.uid, one.isRecurrenceException()])).to.deep.equal([
      ['series-0@buurtruimte', false],
      ['series-0@buurtruimte', true],
    ]);
    expect(events.length).to.be.above(1000);
  });

  it('is the same whatever the order in which events are found', () => {
    const events = many(50, 'Iedereen is welkom.');
    const alike = events.map((one) => ({
      ...one,
      startsAt: new Date(first),
      endsAt: new Date(first + hour),
    }));
    for (const some of [events, alike])
      expect(fit(calendar({ events: some.toReversed() }))).to.equal(fit(calendar({ events: some })));
  });

  it('asks the database for no more events than could ever fit', () => {
    const shortest = event({
      summary: 'Bezet',
      description: '',
      category: null,
      location: 'A, B',
      geo: null,
      url: 'http://a.nl/spaces/a?week=2026-W49',
    });
    const [none, two] = [[], [shortest, shortest]].map((events) =>
      Buffer.byteLength(writeCalendar(calendar({ events }))),
    );
    expect((((two ?? 0) - (none ?? 0)) / 2) * mostEvents).to.be.above(mostBytes);
  });
});
