import type { LedgerEnd } from '../../../models/ledger-statement.ts';
import type { GivenSum } from '../../../models/story.ts';
import type { Day } from '../../calendar/zone.ts';
import { sayAmount, sayKind, saySum } from '../wording.ts';

/**
 * A letter on voluntary effort in one year, to print: hours and kinds, never money. Its warning is careful, as rules differ: who
 * gets a benefit has to tell what may bear on it, volunteering too; to the municipality (Participatiewet, article 17) or to UWV
 * (WW, article 25; Wet WIA, article 27).
 */
export function presentEffortLetter(letter: {
  name: string;
  year: number;
  today: Day;
  /** Years in which there was something, the last one first. */
  years: number[];
  sums: GivenSum[];
  /** The last row of the ledger, by which the letter can be checked. */
  end: LedgerEnd | null;
  baseUrl: string;
}) {
  const { name, year, today, sums, end, baseUrl } = letter;
  return {
    title: { key: 'story.letter.title' },
    at: '/contributions',
    // Nothing to choose while there is but this one.
    years: letter.years.every((one) => one === year)
      ? []
      : letter.years.map((one) => ({
          href: `/contributions/letter?year=${one}`,
          label: { key: 'story.year', values: { year: one } },
          current: one === year,
        })),
    intro: { key: `story.letter.${sums.length > 0 ? 'intro' : 'nothing'}`, values: { name, year } },
    total: sums.length > 0 ? saySum(sums) : null,
    houses: [...Map.groupBy(sums, ({ buildingId }) => buildingId).values()].map(presentHouse),
    drawnUp: { key: 'story.letter.drawnUp', values: { day: today } },
    // What is still to come of this year is not in it.
    isUnfinished: year === Number(today.slice(0, 4)),
    end: end && {
      number: end.id,
      hash: end.hash,
      onPaper: { key: 'story.letter.onPaper', values: { address: `${baseUrl}/ledger/check` } },
    },
  };
}

/** What was given to one house, and who there knows of it. */
function presentHouse(sums: GivenSum[]) {
  const [{ building, organisation, contactName, telephone }] = sums as [GivenSum];
  return {
    building,
    organisation,
    gifts: sums.map((sum) => ({ kind: sayKind(sum.kind), amount: sayAmount(sum) })),
    questions: { key: 'story.letter.questions', values: { contactName, telephone } },
  };
}
