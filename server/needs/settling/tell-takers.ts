import type { SettledBuilding, Taker } from '../../../models/settling.ts';
import type { Span } from '../../calendar/span.ts';
import type { NeedDateFacts } from '../../notices/letter-facts.ts';
import { writeLetters } from '../../notices/write-letter.ts';
import type { NewLetter } from '../../notices/write-letter.ts';
import type { DatesPlan } from './plan-dates.ts';

/** A letter names so many dates; it says how many there are in all. */
const mostDates = 12;

/**
 * Tells whoever meant to come that it is at another time, or not needed any more: one letter a person, in order of time. Call it
 * inside together().
 */
export async function tellTakers(
  { name, telephone, contactName, zone }: SettledBuilding,
  takers: Taker[],
  plan: DatesPlan,
  now: Date,
): Promise<void> {
  const movedTo = new Map(plan.moved.map(({ date, to }) => [date.id, { from: date, to }]));
  const over = new Map(plan.calledOff.map((date) => [date.id, date]));
  const letters = [...Map.groupBy(takers, ({ personId }) => personId)].map(([personId, own]): NewLetter => {
    const moved = own.flatMap((taker) => {
      const one = movedTo.get(taker.needDateId ?? 0);
      return one ? [{ ...whatOf(taker), from: timesOf(one.from), to: timesOf(one.to) }] : [];
    });
    const calledOff = own
      .filter(({ needDateId }) => !movedTo.has(needDateId ?? 0))
      .map((taker) => ({ ...whatOf(taker), at: atOf(over.get(taker.needDateId ?? 0)) }));
    const facts = {
      building: { name, telephone, contactName },
      zone,
      moved: moved.toSorted((a, b) => a.to.startsAt.localeCompare(b.to.startsAt)).slice(0, mostDates),
      calledOff: calledOff
        .toSorted((a, b) => (a.at?.startsAt ?? '').localeCompare(b.at?.startsAt ?? ''))
        .slice(0, mostDates),
      times: own.length,
      link: '/contributions',
    };
    return { kind: 'need-dates-changed', to: { personId }, facts };
  });
  await writeLetters(letters, now);
}

function whatOf({ title, duty }: Taker): NeedDateFacts {
  return { title, duty };
}

function atOf(date: Span | undefined): { startsAt: string; endsAt: string } | null {
  return date ? timesOf(date) : null;
}

function timesOf({ startsAt, endsAt }: Span): { startsAt: string; endsAt: string } {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}
