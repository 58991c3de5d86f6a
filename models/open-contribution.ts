import type { AmountUnit, ContributionKind } from './contribution.ts';
import { rows } from './database.ts';
import type { NeedCadence, NeedTiming } from './need.ts';
import { idsOfPerson } from './same-person.ts';

/** Something that a person intends, or did and nobody confirmed yet, as their own story shows it. */
export interface OpenContribution {
  id: number;
  state: 'pledged' | 'done';
  kind: ContributionKind;
  unit: AmountUnit;
  amount: number;
  /** In the giver's own words; may be empty. */
  words: string;
  people: number;
  group: string | null;
  building: string;
  zone: string;
  /** The need that was taken; nulls and an empty title for what came from nobody's asking. */
  needId: number | null;
  needTitle: string;
  duty: 'opening' | 'closing' | null;
  timing: NeedTiming | null;
  every: NeedCadence | null;
  /** Of the need's time, or of the first date of the booking it was offered with; null when it has none. */
  startsAt: Date | null;
  endsAt: Date | null;
  /** What it is a part of, where that may be told: one's own booking, or one for everybody that is on. */
  activity: string | null;
  doneOn: string | null;
  /** What somebody wants to know about it; null when there is no question to answer. */
  question: string | null;
}

export const OpenContribution = {
  /** All of one person, and of who was merged into them: what has a time first, in order of time. */
  of(personId: number): Promise<OpenContribution[]> {
    return rows<OpenContribution>(
      `SELECT c.id, c.state, c.kind, c.unit, c.amount, c.words, c.people, g.name AS "group", b.name AS building, b.zone,
         c.need_id AS "needId", coalesce(n.title, '') AS "needTitle", n.duty, n.timing, n.every,
         coalesce(d.starts_at, first.starts_at) AS "startsAt", d.ends_at AS "endsAt",
         coalesce(k.title, CASE WHEN nk.is_public AND EXISTS (
           SELECT FROM occurrences o WHERE o.booking_id = nk.id AND o.state = 'approved') THEN nk.title END) AS activity,
         c.done_on::text AS "doneOn", CASE WHEN c.questioned_at IS NOT NULL THEN (
           SELECT note.body FROM history h JOIN notes note ON note.history_id = h.id
           WHERE h.contribution_id = c.id AND h.act = 'contribution-question-asked' ORDER BY h.id DESC LIMIT 1) END AS question
       FROM contributions c
         JOIN buildings b ON b.id = c.building_id
         LEFT JOIN groups g ON g.id = c.group_id
         LEFT JOIN bookings k ON k.id = c.booking_id
         LEFT JOIN LATERAL (SELECT min(o.starts_at) AS starts_at FROM occurrences o WHERE o.booking_id = c.booking_id) first ON true
         LEFT JOIN needs n ON n.id = c.need_id
         LEFT JOIN need_dates d ON d.id = c.need_date_id
         LEFT JOIN occurrences nd ON nd.id = d.occurrence_id
         LEFT JOIN bookings nk ON nk.id = coalesce(nd.booking_id, n.booking_id)
       WHERE c.person_id IN ${idsOfPerson()} AND c.state IN ('pledged', 'done')
       ORDER BY coalesce(d.starts_at, first.starts_at) NULLS LAST, c.done_on, c.id LIMIT 200`,
      { personId },
    );
  },
};
