import { expect } from 'chai';
import { rows } from '../../models/database.ts';
import { wrongHoldings } from '../support/wrong-holdings.ts';
import { holds } from './naive-town.ts';
import type { Paper, PaperDate } from './naive-town.ts';
import { instant, minuteOf } from './play.ts';
import type { Play } from './play.ts';

interface Row {
  id: number;
  booking: string;
  starts: string;
  ends: string;
  original: string;
  state: string;
  title: string | null;
  kept: boolean;
  wanted: boolean;
  people: number;
  rooms: string[];
  beamers: number;
  pieces: number[];
  move: {
    starts: string;
    ends: string;
    people: number;
    rooms: string[];
    beamers: number;
    follows: boolean;
  } | null;
  offered: string | null;
}

/** What stands in the tables, asked for in the plainest way. */
function rowsOf(buildingId: number): Promise<Row[]> {
  return rows<Row>(
    `SELECT o.id, o.booking_id AS booking, o.starts_at AS starts, o.ends_at AS ends, o.original_starts_at AS original, o.state,
       o.title, o.kept_outside AS kept, o.state = 'left-out' AND o.left_out_because <> 'not-wanted' AS wanted, o.people,
       (SELECT json_agg(s.name ORDER BY s.name) FROM occurrence_spaces os JOIN spaces s ON s.id = os.space_id
         WHERE os.occurrence_id = o.id) AS rooms,
       coalesce((SELECT sum(pieces) FROM occurrence_equipment u WHERE u.occurrence_id = o.id), 0)::int AS beamers,
       coalesce((SELECT json_agg(DISTINCT c.unit_id) FROM occupancies c JOIN equipment_units USING (unit_id)
         LEFT JOIN offers f ON f.id = c.offer_id WHERE coalesce(c.occurrence_id, f.occurrence_id) = o.id), '[]') AS pieces,
       (SELECT json_build_object('starts', m.starts_at, 'ends', m.ends_at, 'people', m.people, 'follows', m.follows_rule,
          'rooms', (SELECT json_agg(s.name ORDER BY s.name) FROM move_spaces ms JOIN spaces s ON s.id = ms.space_id
            WHERE ms.occurrence_id = o.id),
          'beamers', coalesce((SELECT sum(pieces) FROM move_equipment e WHERE e.occurrence_id = o.id), 0))
        FROM moves m WHERE m.occurrence_id = o.id) AS move,
       (SELECT f.until_at FROM offers f WHERE f.occurrence_id = o.id AND f.state = 'open') AS offered
     FROM occurrences o WHERE o.building_id = :buildingId ORDER BY o.id`,
    { buildingId },
  );
}

/** Everything that began, as it was when it began. */
export type Past = Map<number, string>;

/** @throws Error where the app is not as it stands on paper, holds something wrongly, or changed what is past */
export async function compare({ paper, building }: Play, past: Past): Promise<void> {
  const found = await rowsOf(building.id);
  for (const date of paper.dates) date.pieces = found.find(({ id }) => id === date.id)?.pieces ?? [];
  expectTheSame(
    found.map(sayRow),
    paper.dates.toSorted((a, b) => a.id - b.id).map((date) => sayDate(paper, date)),
  );

  const bookings = await rows<{ id: string; says: string }>(
    `SELECT id, concat_ws(' ', id, continues_id, title, from_time, to_time, rrule IS NOT NULL) AS says FROM bookings
     WHERE building_id = :id ORDER BY id`,
    { id: building.id },
  );
  expectTheSame(
    bookings.map(({ says }) => says),
    sayBookings(paper),
  );

  expect(await wrongHoldings(instant(paper.now))).to.deep.equal([]);
  for (const row of found.filter(({ starts }) => minuteOf(starts) <= paper.now)) {
    const says = [row.starts, row.ends, row.rooms, row.people].map(String).join(' ');
    expect(says, 'what is past').to.equal(past.get(row.id) ?? says);
    past.set(row.id, says);
  }
}

/** Says only what differs. */
function expectTheSame(app: string[], paper: string[]): void {
  const [only, missing] = [
    app.filter((line) => !paper.includes(line)),
    paper.filter((line) => !app.includes(line)),
  ];
  if (only.length + missing.length > 0)
    throw new Error(
      `\n in the app:   ${only.join('\n                ')}\n but on paper: ${missing.join('\n                ')}`,
    );
}

/** Which pieces the app lent out to what stands: before the clock looks who waits for one. */
export async function learnPieces({ paper, building }: Play): Promise<void> {
  const found = await rowsOf(building.id);
  for (const date of paper.dates.filter((one) => holds(one)))
    date.pieces = found.find(({ id }) => id === date.id)?.pieces ?? [];
}

function sayRow(row: Row): string {
  const { move } = row;
  return say(
    { ...row, start: minuteOf(row.starts), end: minuteOf(row.ends), original: minuteOf(row.original) },
    row.booking,
    move && {
      ...move,
      start: minuteOf(move.starts),
      end: minuteOf(move.ends),
      followsRule: move.follows,
    },
    row.offered === null ? null : minuteOf(row.offered),
  );
}

function sayDate(paper: Paper, date: PaperDate): string {
  return say(date, paper.bookingOf(date).id, date.move, date.offeredUntil);
}

type Said = Pick<PaperDate, 'start' | 'end' | 'people' | 'beamers'> & { rooms: string[] };

function say(
  date: Said & Pick<PaperDate, 'id' | 'original' | 'title' | 'kept' | 'wanted'> & { state: string },
  booking: string,
  move: (Said & { followsRule: boolean }) | null,
  offered: number | null,
): string {
  const place = ({ start, end, rooms, people, beamers }: Said) =>
    `${sayMinute(start)}-${sayMinute(end)} ${rooms.toSorted().join('+')} ${people}p ${beamers}b`;
  return [
    `${date.id} of ${booking.slice(0, 4)}`,
    place(date),
    `original ${sayMinute(date.original)}`,
    date.state,
    date.title,
    date.kept && 'kept',
    date.wanted && 'wanted',
    move && `to ${place(move)}${move.followsRule ? ' by rule' : ''}`,
    offered !== null && `offered until ${sayMinute(offered)}`,
  ]
    .filter(Boolean)
    .join(', ');
}

function sayMinute(minute: number): string {
  return instant(minute + 60)
    .toISOString()
    .slice(5, 16);
}

function sayBookings(paper: Paper): string[] {
  const clock = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`;
  return paper.bookings
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, continues, title, from, to, isSeries }) =>
      [id, continues, title, clock(from), clock(to), isSeries ? 't' : 'f']
        .filter((one) => one !== null)
        .join(' '),
    );
}
