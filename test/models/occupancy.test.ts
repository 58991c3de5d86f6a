import { expect } from 'chai';
import { brokenConstraint, rows, together } from '../../models/database.ts';
import { Equipment } from '../../models/equipment.ts';
import { Move } from '../../models/move.ts';
import { Occupancy, TooFewPieces, neverOverlap } from '../../models/occupancy.ts';
import type { Building } from '../../models/building.ts';
import type { Occurrence } from '../../models/occurrence.ts';
import type { Space } from '../../models/space.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildBuilding, buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

const evening = { startsAt: '2026-12-01T19:00+01:00', endsAt: '2026-12-01T21:00+01:00' };

describe('what occurrences hold', () => {
  useFreshDatabase();
  let building: Building;
  let hall: Space;
  let kitchen: Space;

  beforeEach(async () => {
    building = await buildBuilding();
    hall = await buildSpace({ buildingId: building.id, setUpMinutes: 15 });
    kitchen = await buildSpace({ buildingId: building.id });
  });

  /** "unit 19:00-21:00" by clock time in winter. */
  async function held(occurrence: Occurrence): Promise<string[]> {
    const found = await rows<{ unit: number; from: string; to: string }>(
      `SELECT unit_id AS unit, to_char(lower(span) AT TIME ZONE 'Europe/Amsterdam', 'HH24:MI') AS "from",
         to_char(upper(span) AT TIME ZONE 'Europe/Amsterdam', 'HH24:MI') AS "to"
       FROM occupancies WHERE occurrence_id = :id ORDER BY unit_id, span`,
      { id: occurrence.id },
    );
    return found.map(({ unit, from, to }) => `${names.get(unit) ?? unit} ${from}-${to}`);
  }
  let names: Map<number, string>;
  beforeEach(() => {
    names = new Map([
      [hall.ownUnitId, 'hall'],
      [kitchen.ownUnitId, 'kitchen'],
    ]);
  });

  async function wantMove(occurrence: Occurrence, to: { from: string; to: string; spaces: Space[] }) {
    const [startsAt, endsAt] = [to.from, to.to].map((time) => new Date(`2026-12-01T${time}+01:00`));
    await together(async () => {
      await Move.ask([
        {
          occurrenceId: occurrence.id,
          buildingId: building.id,
          startsAt: startsAt!,
          endsAt: endsAt!,
          people: 8,
          setUpMinutes: 0,
          cleanUpMinutes: 0,
          askedAt: monday,
          dueAt: startsAt!,
          spaceIds: to.spaces.map(({ id }) => id),
          equipment: [],
        },
      ]);
      await Occupancy.hold([occurrence.id]);
    });
  }

  it('is the place where they are and the place that they want, as one stretch where these overlap', async () => {
    const { occurrence } = await buildBooking({ spaces: [hall], ...evening });
    expect(await held(occurrence)).to.deep.equal(['hall 18:45-21:00']);
    await wantMove(occurrence, { from: '20:00', to: '22:00', spaces: [hall, kitchen] });
    expect(await held(occurrence)).to.deep.equal(['hall 18:45-22:00', 'kitchen 20:00-22:00']);
    await wantMove(occurrence, { from: '10:00', to: '12:00', spaces: [hall] });
    expect(await held(occurrence)).to.deep.equal(['hall 10:00-12:00', 'hall 18:45-21:00']);
  });

  it('cannot be what another holds or wants', async () => {
    const { occurrence } = await buildBooking({ spaces: [hall], ...evening });
    await wantMove(occurrence, { from: '10:00', to: '12:00', spaces: [kitchen] });
    const clash = await buildBooking({
      spaces: [kitchen],
      startsAt: '2026-12-01T11:00+01:00',
      endsAt: '2026-12-01T13:00+01:00',
    }).catch((error: unknown) => error);
    expect(brokenConstraint(clash)).to.equal(neverOverlap);
  });

  it('are the parts of a hall as well, to any depth', async () => {
    const half = await buildSpace({ buildingId: building.id });
    const corner = await buildSpace({ buildingId: building.id });
    await rows(
      `INSERT INTO space_parts (whole_id, part_id, building_id) VALUES (:hall, :half, :at), (:half, :corner, :at)`,
      { hall: hall.id, half: half.id, corner: corner.id, at: building.id },
    );
    await buildBooking({ spaces: [corner], ...evening });
    const clash = await buildBooking({ spaces: [hall], ...evening }).catch((error: unknown) => error);
    expect(brokenConstraint(clash)).to.equal(neverOverlap);
  });

  it('never lets a space be a part of itself, whichever way round', async () => {
    const join = (whole: Space, part: Space) =>
      rows(`INSERT INTO space_parts (whole_id, part_id, building_id) VALUES (:whole, :part, :at)`, {
        whole: whole.id,
        part: part.id,
        at: building.id,
      });
    await join(hall, kitchen);
    for (const attempt of [() => join(kitchen, hall), () => join(hall, hall)]) {
      const problem: unknown = await attempt().catch((error: unknown) => error);
      expect(brokenConstraint(problem)).to.equal('space_parts_never_in_a_circle');
    }
  });

  describe('of equipment', () => {
    let beamers: Equipment;

    beforeEach(async () => {
      beamers = await together(() =>
        Equipment.make({
          buildingId: building.id,
          name: 'Beamer',
          description: '',
          travels: false,
          count: 2,
        }),
      );
    });

    async function use(occurrence: Occurrence, pieces: number): Promise<void> {
      await together(async () => {
        await Equipment.putWith([
          { occurrenceId: occurrence.id, equipment: [{ equipmentId: beamers.id, pieces }] },
        ]);
        await Occupancy.hold([occurrence.id]);
      });
    }

    async function free(startsAt: string, endsAt: string): Promise<number | undefined> {
      const span = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
      const [counted] = await Equipment.freePieces([beamers.id], [span]);
      return counted?.free;
    }

    it('is as many pieces as it uses, its buffers included', async () => {
      const { occurrence } = await buildBooking({ spaces: [hall], ...evening });
      await use(occurrence, 1);
      expect(await free(evening.startsAt, evening.endsAt)).to.equal(1);
      expect(await free('2026-12-01T17:00+01:00', '2026-12-01T18:45+01:00')).to.equal(2);
      expect(await free('2026-12-01T17:00+01:00', '2026-12-01T18:46+01:00')).to.equal(1);
    });

    it('is the same piece from begin to end: two halves of two pieces make no whole', async () => {
      const early = await buildBooking({ spaces: [hall], ...evening });
      await use(early.occurrence, 2);
      await use(early.occurrence, 1);
      const late = await buildBooking({
        spaces: [hall],
        startsAt: '2026-12-01T22:00+01:00',
        endsAt: '2026-12-01T23:00+01:00',
      });
      await use(late.occurrence, 2);
      expect(await free('2026-12-01T18:00+01:00', '2026-12-01T23:00+01:00')).to.equal(0);
    });

    it('is never more than there is', async () => {
      const first = await buildBooking({ spaces: [hall], ...evening });
      await use(first.occurrence, 2);
      const second = await buildBooking({ spaces: [kitchen], ...evening });
      const problem: unknown = await use(second.occurrence, 1).catch((error: unknown) => error);
      expect(problem).to.be.an.instanceOf(TooFewPieces);
      expect(await held(second.occurrence)).to.deep.equal(['kitchen 19:00-21:00']);
    });
  });
});
