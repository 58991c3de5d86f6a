import { atLeastOne } from './at-least-one.ts';
import { rows } from './database.ts';
import { stretchesOfWeek } from './opening-hours.ts';

/** One stretch of a week, in wall-clock time of the building; at or before `opens`, `closes` means the next day. */
interface Stretch {
  /** ISO 8601: Monday is 1, Sunday 7. */
  weekday: number;
  opens: string;
  closes: string;
}

/** When a place is open: its weekly hours, its seasons, what closes it in the window that was asked for, and holidays. */
export interface PlaceHours {
  usual: Stretch[];
  seasons: { id: number; name: string; fromOn: string; untilOn: string; stretches: Stretch[] }[];
  closures: { startsAt: Date; endsAt: Date; reason: string }[];
  /** The rules of the holidays on which it is shut. */
  holidays: string[];
}

interface Window {
  startsAt: Date;
  endsAt: Date;
}

/** A set of weekly hours: the usual ones of a building or space where seasonId is null. */
interface WeekRow {
  buildingId: number;
  spaceId: number | null;
  seasonId: number | null;
  name: string;
  fromOn: string;
  untilOn: string;
  stretches: Stretch[];
}

interface ClosureRow {
  buildingId: number;
  /** Null: the whole building. */
  spaceId: number | null;
  startsAt: Date;
  endsAt: Date;
  reason: string;
}

/** When places are open, put together from weekly hours, seasons, closures and holidays. There is no class: it is looked at. */
export const Hours = {
  /** Of whole buildings, without what only closes some of their spaces. */
  async ofBuildings(buildingIds: number[], window: Window): Promise<Map<number, PlaceHours>> {
    const { weeks, holidays, closures } = await read(buildingIds, window);
    return new Map(
      buildingIds.map((id) => {
        const closed = (closures.get(id) ?? []).filter(({ spaceId }) => spaceId === null);
        return [
          id,
          { ...weekOf(weeks.get(id) ?? [], null), holidays: holidays.get(id) ?? [], closures: closed },
        ];
      }),
    );
  },

  /**
   * Of each space: its own hours where it has them, else those of its building. A closure of a space closes all that shares a
   * unit with it. Spaces without anything of their own share one object with the others of their building.
   */
  async ofSpaces(
    spaces: { id: number; buildingId: number; hasOwnHours: boolean }[],
    window: Window,
  ): Promise<Map<number, PlaceHours>> {
    const { weeks, holidays, closures } = await read(
      [...new Set(spaces.map(({ buildingId }) => buildingId))],
      window,
    );
    const shared = new Map<number, PlaceHours>();
    return new Map(
      spaces.map((space) => {
        const { id, buildingId } = space;
        const all = closures.get(buildingId) ?? [];
        const differs = space.hasOwnHours || all.some(({ spaceId }) => spaceId === id);
        const known = differs ? undefined : shared.get(buildingId);
        if (known) return [id, known];
        const hours = {
          ...weekOf(weeks.get(buildingId) ?? [], space.hasOwnHours ? id : null),
          holidays: holidays.get(buildingId) ?? [],
          closures: all.filter(({ spaceId }) => spaceId === null || spaceId === id),
        };
        if (!differs) shared.set(buildingId, hours);
        return [id, hours];
      }),
    );
  },
};

async function read(buildingIds: number[], window: Window) {
  const ids = atLeastOne(buildingIds);
  const [weeks, holidays, closures] = await Promise.all([
    rows<WeekRow>(
      `SELECT h.building_id AS "buildingId", h.space_id AS "spaceId", NULL AS "seasonId", '' AS name, '' AS "fromOn",
         '' AS "untilOn", ${stretchesOfWeek} AS stretches
       FROM opening_hours h WHERE h.building_id IN (:ids) AND h.season_id IS NULL GROUP BY h.building_id, h.space_id
       UNION ALL
       SELECT s.building_id, s.space_id, s.id, s.name, s.from_on::text, s.until_on::text,
         coalesce(${stretchesOfWeek} FILTER (WHERE h.id IS NOT NULL), '[]')
       FROM seasons s LEFT JOIN opening_hours h ON h.season_id = s.id
       WHERE s.building_id IN (:ids) AND s.until_on >= CAST(:startsAt AS timestamptz)::date - 2
         AND s.from_on <= CAST(:endsAt AS timestamptz)::date + 2
       GROUP BY s.id ORDER BY 1, 5`,
      { ids, ...window },
    ),
    rows<{ id: number; holidays: string[] }>(
      `SELECT id, closed_holidays AS holidays FROM buildings WHERE id IN (:ids)`,
      { ids },
    ),
    rows<ClosureRow>(
      `SELECT c.building_id AS "buildingId", NULL AS "spaceId", lower(p.span) AS "startsAt", upper(p.span) AS "endsAt", c.reason
       FROM closure_spans p JOIN closures c ON c.id = p.closure_id
       WHERE p.building_id IN (:ids) AND p.span && tstzrange(:startsAt, :endsAt)
         AND NOT EXISTS (SELECT FROM closure_spaces cs WHERE cs.closure_id = c.id)
       UNION
       SELECT c.building_id, also.space_id, lower(p.span), upper(p.span), c.reason
       FROM closure_spans p JOIN closures c ON c.id = p.closure_id JOIN closure_spaces cs ON cs.closure_id = c.id
       JOIN space_units su ON su.space_id = cs.space_id JOIN space_units also ON also.unit_id = su.unit_id
       WHERE p.building_id IN (:ids) AND p.span && tstzrange(:startsAt, :endsAt)
       ORDER BY "startsAt"`,
      { ids, ...window },
    ),
  ]);
  return {
    weeks: Map.groupBy(weeks, ({ buildingId }) => buildingId),
    holidays: new Map(holidays.map(({ id, holidays }) => [id, holidays])),
    closures: Map.groupBy(closures, ({ buildingId }) => buildingId),
  };
}

function weekOf(weeks: WeekRow[], spaceId: number | null): Pick<PlaceHours, 'usual' | 'seasons'> {
  const own = weeks.filter((week) => week.spaceId === spaceId);
  return {
    usual: own.find(({ seasonId }) => seasonId === null)?.stretches ?? [],
    seasons: own.flatMap(({ seasonId, name, fromOn, untilOn, stretches }) =>
      seasonId === null ? [] : [{ id: seasonId, name, fromOn, untilOn, stretches }],
    ),
  };
}
