import type { Building } from './building.ts';
import { prepared } from './database.ts';
import { Hours } from './hours.ts';
import type { PlaceHours } from './hours.ts';
import { keep } from './keep.ts';
import { SpacePart } from './space-part.ts';
import { Space } from './space.ts';
import { TownEquipment } from './town-equipment.ts';

/**
 * Spaces as pages show them to everybody: plain rows. A search reads hundreds, and a model for each of them would cost more than all
 * the rest of the page.
 */
export interface ListedSpace {
  id: number;
  slug: string;
  buildingId: number;
  name: string;
  drawing: string;
  capacity: number;
  features: string[];
  hasOwnHours: boolean;
  /** Since when it can no longer be booked; null while it can. */
  closedAt: Date | null;
  stepMinutes: number;
  shortestMinutes: number;
  longestMinutes: number;
  noticeMinutes: number;
  daysAhead: number;
  setUpMinutes: number;
  cleanUpMinutes: number;
  /** How many days a series may last; 0 means no series. */
  seriesDays: number;
}

/** A building and its neighbourhood, as far as a list of spaces tells. */
export interface ListedHouse {
  id: number;
  slug: string;
  name: string;
  zone: string;
  features: string[];
  organisationId: number;
  neighbourhoodId: number;
  neighbourhood: { slug: string; name: string; town: string };
  /** Another one when the house changed: its spaces, hours or closures. */
  version: string;
}

/** A space beside the others of its building. */
export interface ColumnSpace extends ListedSpace {
  /** The name of the largest that it is part of; null where it is part of none. */
  partOf: string | null;
}

const houseColumns = `b.id, b.slug, b.name, b.zone, b.features, b.organisation_id AS "organisationId",
  b.neighbourhood_id AS "neighbourhoodId",
  json_build_object('slug', n.slug, 'name', n.name, 'town', n.town) AS neighbourhood,
  b.house_changed_by::text AS version`;

const columns = `s.id, s.slug, s.building_id AS "buildingId", s.name, s.drawing, s.capacity, s.features,
  s.has_own_hours AS "hasOwnHours", s.closed_at AS "closedAt", s.step_minutes AS "stepMinutes",
  s.shortest_minutes AS "shortestMinutes", s.longest_minutes AS "longestMinutes", s.notice_minutes AS "noticeMinutes",
  s.days_ahead AS "daysAhead", s.set_up_minutes AS "setUpMinutes", s.clean_up_minutes AS "cleanUpMinutes",
  s.series_days AS "seriesDays"`;

interface Window {
  startsAt: Date;
  endsAt: Date;
}

/** Everything that can be booked, and where; one version of it, until a house changes. */
export interface ListedTown {
  version: string;
  /** By town, neighbourhood, building and size. */
  spaces: ListedSpace[];
  /** By town and name. */
  houses: ListedHouse[];
  equipment: TownEquipment[];
  neighbourhoods: { id: number; slug: string; name: string; town: string }[];
}

/** What the page of a space tells, but what is taken. */
export interface SpacePage {
  space: Space;
  building: Building;
  parts: Awaited<ReturnType<typeof SpacePart.inBuildings>>;
  version: string;
}

/** There is no class: spaces are listed and looked at. What seldom changes is kept in memory until it does. */
export const ListedSpace = {
  /** The whole town: one question to the database where it is known already. */
  async town(): Promise<ListedTown> {
    const [{ version } = { version: '' }] = await prepared<{ version: string }>(
      `SELECT md5(concat((SELECT string_agg(id || ' ' || house_changed_by, ' ' ORDER BY id) FROM buildings),
         (SELECT string_agg(n::text, ' ' ORDER BY id) FROM neighbourhoods n))) AS version`,
    );
    return keep('town', version, async () => {
      const [spaces, houses, equipment, neighbourhoods] = await Promise.all([
        prepared<ListedSpace>(
          `SELECT ${columns} FROM spaces s JOIN buildings b ON b.id = s.building_id
             JOIN neighbourhoods n ON n.id = b.neighbourhood_id
           WHERE s.closed_at IS NULL ORDER BY n.town, n.name, b.name, s.capacity, s.name, s.id`,
        ),
        prepared<ListedHouse>(
          `SELECT ${houseColumns} FROM buildings b JOIN neighbourhoods n ON n.id = b.neighbourhood_id
           ORDER BY n.town, b.name, b.id`,
        ),
        TownEquipment.all(),
        prepared<ListedTown['neighbourhoods'][number]>(
          `SELECT id, slug, name, town FROM neighbourhoods ORDER BY town, name, id`,
        ),
      ]);
      return { version, spaces, houses, equipment, neighbourhoods };
    });
  },

  /** When all spaces of the town are open. */
  hoursInTown({ version, spaces }: ListedTown, window: Window): Promise<Map<number, PlaceHours>> {
    return keep(`hours ${nameOf(window)}`, version, () => Hours.ofSpaces(spaces, window));
  },

  /** A building. */
  async house(slug: string): Promise<ListedHouse | null> {
    const [house] = await prepared<ListedHouse>(
      `SELECT ${houseColumns} FROM buildings b JOIN neighbourhoods n ON n.id = b.neighbourhood_id WHERE b.slug = $1`,
      [slug],
    );
    return house ?? null;
  },

  /**
   * All of a building, also what can no longer be booked, by name; what consists of others stands before its parts, which know
   * the name of the largest they are part of.
   */
  inBuilding({ id, version }: ListedHouse): Promise<ColumnSpace[]> {
    return keep(`spaces ${id}`, version, () =>
      prepared(
        `WITH sized AS (
           SELECT s.*, (SELECT count(*) FROM space_units su WHERE su.space_id = s.id) AS units FROM spaces s
           WHERE s.building_id = $1
         )
         SELECT ${columns}, CASE WHEN whole.id <> s.id THEN whole.name END AS "partOf" FROM sized s
         CROSS JOIN LATERAL (
           SELECT whole.name, whole.id FROM space_units su JOIN sized whole ON whole.id = su.space_id
           WHERE su.unit_id = s.own_unit_id ORDER BY whole.units DESC, whole.name, whole.id LIMIT 1
         ) whole
         ORDER BY whole.name, whole.id, s.units DESC, s.name, s.id`,
        [id],
      ),
    );
  },

  /** A space with its building and its parts, as they stand on its page; null where there is none. */
  async page(slug: string): Promise<SpacePage | null> {
    const [found] = await prepared<{ id: number; version: string }>(
      `SELECT b.id, b.house_changed_by::text AS version FROM spaces s JOIN buildings b ON b.id = s.building_id WHERE s.slug = $1`,
      [slug],
    );
    if (!found) return null;
    return keep(`space ${slug}`, found.version, async () => {
      const [space, parts] = await Promise.all([Space.bySlug(slug), SpacePart.inBuildings([found.id])]);
      return space?.building ? { space, building: space.building, version: found.version, parts } : null;
    });
  },

  /** When spaces of a building are open. */
  hoursIn(
    house: Pick<ListedHouse, 'version'>,
    spaces: OpenSpace[],
    window: Window,
  ): Promise<Map<number, PlaceHours>> {
    const which = spaces.map(({ id }) => id).join(' ');
    return keep(`hours of ${which} ${nameOf(window)}`, house.version, () => Hours.ofSpaces(spaces, window));
  },
};

type OpenSpace = Pick<ListedSpace, 'id' | 'buildingId' | 'hasOwnHours'>;

function nameOf({ startsAt, endsAt }: Window): string {
  return `${startsAt.getTime()} ${endsAt.getTime()}`;
}
