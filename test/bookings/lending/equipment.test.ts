import { expect } from 'chai';
import { Booking } from '../../../models/booking.ts';
import type { WholeBooking } from '../../../models/booking.ts';
import { rows } from '../../../models/database.ts';
import { Equipment } from '../../../models/equipment.ts';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { presentReasons } from '../../../server/bookings/asking/presenter.ts';
import { decideEquipment } from '../../../server/bookings/lending/decide-equipment.ts';
import { doWhatIsDue } from '../../../server/bookings/do-what-is-due.ts';
import { moveByHouse } from '../../../server/bookings/moving/move-by-house.ts';
import { requestBooking } from '../../../server/bookings/asking/request-booking.ts';
import type { Wish } from '../../../server/bookings/asking/request-booking.ts';
import { Stale } from '../../../server/support/errors.ts';
import { speak } from '../../../server/web/words.ts';
import { buildBuilding, buildEquipment, buildPerson, buildRole, buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { ask, buildScene, by, wishFor } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('equipment in a booking', () => {
  useFreshDatabase();

  /** Asks, and says in Dutch what is missing. */
  async function missing(scene: Pick<Scene, 'asker' | 'space'>, wish: Partial<Wish>): Promise<string | null> {
    const outcome = await requestBooking(wishFor(scene, wish), by(scene.asker), monday);
    if (outcome.booked) return null;
    if (!('reasons' in outcome)) throw new Error('a preview');
    return Object.values(presentReasons(outcome.reasons))
      .map((problem) => speak('nl')(problem))
      .join(' ');
  }

  const pieces = ({ id }: { id: number }, count: number) => [{ equipmentId: id, pieces: count }];

  /** A second hall in the same building, so that only the equipment can be in the way. */
  const besides = async (scene: Scene) => ({
    ...scene,
    space: await buildSpace({ buildingId: scene.building.id }),
  });

  it('is promised once: who comes second hears how many are left', async () => {
    const scene = await buildScene();
    const beamer = await buildEquipment({ buildingId: scene.building.id, name: 'Beamer', count: 3 });
    await ask(scene, { equipment: pieces(beamer, 2) });
    const other = await besides(scene);
    expect(await missing(other, { equipment: pieces(beamer, 2) })).to.equal(
      'Van Beamer is er dan nog 1 vrij.',
    );
    expect(await missing(other, { equipment: pieces(beamer, 1) })).to.equal(null);
    expect(await missing(await besides(scene), { equipment: pieces(beamer, 1) })).to.equal(
      'Beamer is dan niet meer vrij.',
    );
  });

  it('says of each kind what is missing', async () => {
    const scene = await buildScene();
    const beamer = await buildEquipment({ buildingId: scene.building.id, name: 'Beamer', count: 1 });
    const table = await buildEquipment({ buildingId: scene.building.id, name: 'Klaptafel', count: 2 });
    const both = [...pieces(beamer, 2), ...pieces(table, 5)];
    expect(await missing(scene, { equipment: both })).to.equal(
      'Van Beamer is er dan nog 1 vrij. Van Klaptafel zijn er dan nog 2 vrij.',
    );
  });

  it('is taken while the space is set up and cleaned up too', async () => {
    const scene = await buildScene({ cleanUpMinutes: 30 });
    const beamer = await buildEquipment({ buildingId: scene.building.id, count: 1 });
    await ask(scene, { equipment: pieces(beamer, 1) });
    const other = await besides(scene);
    const from = (time: string) => ({ from: time, to: '21:45', equipment: pieces(beamer, 1) });
    expect(await missing(other, from('21:15'))).to.include('niet meer vrij');
    expect(await missing(other, { from: '21:30', to: '22:00', equipment: pieces(beamer, 1) })).to.equal(null);
  });

  it('is the same piece from begin to end', async () => {
    const scene = await buildScene();
    const beamer = await buildEquipment({ buildingId: scene.building.id, name: 'Beamer', count: 2 });
    const at = (from: string, to: string) => ({ from, to, equipment: pieces(beamer, 1) });
    await ask(await besides(scene), at('10:00', '14:00')); // the first piece
    await ask(await besides(scene), at('12:00', '16:00')); // the second
    // At every moment until two one of both is out, yet from half past nine until half past ten one is free.
    expect(await missing(await besides(scene), at('08:00', '11:00'))).to.equal(null);
    expect(await missing(await besides(scene), at('15:00', '17:00'))).to.equal(null);
    expect(await missing(await besides(scene), at('11:00', '12:00'))).to.equal(null);
    expect(await missing(await besides(scene), at('11:00', '17:00'))).to.include('niet meer vrij');
  });

  it('has exactly one winner when twenty want the last one', async () => {
    const scene = await buildScene();
    const beamer = await buildEquipment({ buildingId: scene.building.id, count: 1 });
    const halls = await Promise.all(Array.from({ length: 20 }, () => besides(scene)));
    const answers = await Promise.all(halls.map((hall) => missing(hall, { equipment: pieces(beamer, 1) })));
    expect(answers.filter((answer) => answer === null)).to.have.length(1);
    const [held] = await rows<{ count: number }>(
      `SELECT count(*) FROM occupancies JOIN equipment_units USING (unit_id) WHERE equipment_id = :id`,
      { id: beamer.id },
    );
    expect(held?.count).to.equal(1);
  });

  it('that stays in another house, or is of another neighbourhood, cannot be had', async () => {
    const scene = await buildScene();
    const near = await buildBuilding({ neighbourhoodId: scene.building.neighbourhoodId });
    const stays = await buildEquipment({ buildingId: near.id });
    const far = await buildEquipment({ travels: true });
    for (const one of [stays, far])
      expect(await missing(scene, { equipment: pieces(one, 1) })).to.equal(
        'Deze spullen kunt u hier niet lenen. Kies andere spullen.',
      );
  });
});

describe('equipment that travels', () => {
  useFreshDatabase();

  /** A booking with one beamer out of two from a house in the same neighbourhood, which has a manager of its own. */
  async function borrowed(space: { booksDirectly?: boolean } = {}, wish: Partial<Wish> = {}) {
    const scene = await buildScene(space);
    const home = await buildBuilding({ neighbourhoodId: scene.building.neighbourhoodId, name: 'De Eik' });
    const keeper = await buildPerson({ name: 'Beheerder' });
    await buildRole({ personId: keeper.id, buildingId: home.id });
    const beamer = await buildEquipment({ buildingId: home.id, name: 'Beamer', travels: true });
    const equipment = [{ equipmentId: beamer.id, pieces: 1 }];
    const booking = await ask(scene, { equipment, title: 'Filmavond', ...wish });
    return { scene, home, keeper, beamer, booking };
  }

  const lettersTo = async ({ id }: { id: number }) =>
    (await rows<{ kind: string }>(`SELECT kind FROM letters WHERE person_id = :id ORDER BY id`, { id })).map(
      ({ kind }) => kind,
    );
  const again = async ({ id }: WholeBooking) => {
    const booking = await Booking.whole(id);
    if (!booking) throw new Error('gone');
    return booking;
  };
  const stateOfLine = async (booking: WholeBooking) =>
    (await again(booking)).occurrences[0]?.equipment[0]?.state;
  const freeNow = async (id: number) =>
    (
      await Equipment.freePieces(
        [id],
        [{ startsAt: new Date('2026-12-01T18:00:00Z'), endsAt: new Date('2026-12-01T20:00:00Z') }],
      )
    )[0]?.free;

  it('waits for its home, and is held meanwhile, also where the space needs no approval', async () => {
    const { booking, beamer, keeper } = await borrowed({ booksDirectly: true });
    expect(booking.occurrences[0]?.state).to.equal('approved');
    expect(await stateOfLine(booking)).to.equal('requested');
    expect(await freeNow(beamer.id)).to.equal(1);
    expect(await lettersTo(keeper)).to.deep.equal(['manager-equipment-waits']);
  });

  it('still waits when the house of the booking approves', async () => {
    const { booking, scene } = await borrowed();
    await approveBooking(booking.id, by(scene.manager), monday);
    expect((await again(booking)).occurrences[0]?.state).to.equal('approved');
    expect(await stateOfLine(booking)).to.equal('requested');
  });

  it('is agreed by its home, and who asked hears of it', async () => {
    const { booking, beamer, keeper, scene } = await borrowed();
    await decideEquipment(booking.id, beamer, { agreed: true }, by(keeper), monday);
    expect(await stateOfLine(booking)).to.equal('approved');
    expect((await again(booking)).occurrences[0]?.state).to.equal('requested');
    expect(await lettersTo(scene.asker)).to.include('booking-equipment-approved');
    await decideEquipment(booking.id, beamer, { agreed: true }, by(keeper), monday);
    expect((await lettersTo(scene.asker)).filter((kind) => kind.includes('equipment'))).to.have.length(1);
  });

  it('is free again when its home refuses, while the booking goes on', async () => {
    const { booking, beamer, keeper, scene } = await borrowed();
    await decideEquipment(booking.id, beamer, { agreed: false, reason: 'Kapot' }, by(keeper), monday);
    expect(await stateOfLine(booking)).to.equal('refused');
    expect(await freeNow(beamer.id)).to.equal(2);
    const held = await rows(`SELECT 1 FROM occupancies WHERE occurrence_id = :id`, {
      id: booking.occurrences[0]?.id,
    });
    expect(held, 'the hall is still held').to.have.length(1);
    expect(await lettersTo(scene.asker)).to.include('booking-equipment-refused');
    await approveBooking(booking.id, by(scene.manager), monday);
    expect((await again(booking)).occurrences[0]?.state).to.equal('approved');
  });

  it('that was refused does not stand in the way of the booking when others take it', async () => {
    const { booking, beamer, keeper, scene, home } = await borrowed();
    await decideEquipment(booking.id, beamer, { agreed: false, reason: 'Kapot' }, by(keeper), monday);
    const there = { asker: scene.asker, space: await buildSpace({ buildingId: home.id }) };
    await ask(there, { equipment: [{ equipmentId: beamer.id, pieces: 2 }] });
    await approveBooking(booking.id, by(scene.manager), monday);
    expect((await again(booking)).occurrences[0]?.state).to.equal('approved');
  });

  it('is decided once, and not after it began', async () => {
    const { booking, beamer, keeper, home } = await borrowed();
    const second = await buildPerson({ name: 'Beheerder' });
    await buildRole({ personId: second.id, buildingId: home.id });
    await decideEquipment(booking.id, beamer, { agreed: true }, by(keeper), monday);
    const refusal = { agreed: false, reason: 'Toch niet' } as const;
    const refused = await decideEquipment(booking.id, beamer, refusal, by(second), monday).catch(
      (error: unknown) => error,
    );
    expect(refused).to.be.instanceOf(Stale);

    const other = await borrowed();
    const began = new Date('2026-12-01T18:00:00Z');
    const late = await decideEquipment(
      other.booking.id,
      other.beamer,
      refusal,
      by(other.keeper),
      began,
    ).catch((error: unknown) => error);
    expect(late).to.be.instanceOf(Stale);
    expect(await stateOfLine(other.booking)).to.equal('requested');
  });

  it('is asked for anew where the house moves the booking to another time', async () => {
    const { booking, beamer, keeper, scene } = await borrowed();
    await decideEquipment(booking.id, beamer, { agreed: true }, by(keeper), monday);
    const span = { startsAt: new Date('2026-12-02T18:00:00Z'), endsAt: new Date('2026-12-02T20:00:00Z') };
    const to = { span, spaceIds: [scene.space.id] };
    await moveByHouse(
      [{ bookingId: booking.id, id: booking.occurrences[0]?.id ?? 0, ...to }],
      '',
      by(scene.manager),
      monday,
    );
    expect(await stateOfLine(booking)).to.equal('requested');
    expect(await lettersTo(keeper)).to.deep.equal(['manager-equipment-waits', 'manager-equipment-waits']);
  });

  it('is asked for once more when its home did not decide in time', async () => {
    const { booking, keeper } = await borrowed({ booksDirectly: true });
    const due = booking.occurrences[0]?.dueAt ?? monday;
    await doWhatIsDue(new Date(due.getTime() - 60_000));
    expect(await lettersTo(keeper)).to.have.length(1);
    for (let minute = 0; minute < 3; minute++) await doWhatIsDue(new Date(due.getTime() + minute * 60_000));
    expect(await lettersTo(keeper)).to.deep.equal(['manager-equipment-waits', 'manager-equipment-waits']);
  });

  it('is one letter to a house, whatever it lends', async () => {
    const { scene, home, keeper, beamer } = await borrowed();
    const tables = await buildEquipment({ buildingId: home.id, name: 'Klaptafel', travels: true, count: 9 });
    const equipment = [
      { equipmentId: beamer.id, pieces: 1 },
      { equipmentId: tables.id, pieces: 4 },
    ];
    await ask(scene, { equipment, day: '2026-12-02' });
    const letters = await rows<{ facts: { equipment: unknown } }>(
      `SELECT facts FROM letters WHERE person_id = :id`,
      { id: keeper.id },
    );
    expect(letters.map(({ facts }) => facts.equipment)).to.have.deep.members([
      [{ name: 'Beamer', pieces: 1 }],
      [
        { name: 'Beamer', pieces: 1 },
        { name: 'Klaptafel', pieces: 4 },
      ],
    ]);
  });

  it('never deadlocks when two houses lend to each other at once', async function () {
    this.timeout(20_000);
    const one = await buildScene();
    const two = await buildScene();
    await rows(`UPDATE buildings SET neighbourhood_id = :n WHERE id = :id RETURNING id`, {
      n: one.building.neighbourhoodId,
      id: two.building.id,
    });
    const [mine, theirs] = await Promise.all(
      [one, two].map(({ building }) => buildEquipment({ buildingId: building.id, travels: true, count: 1 })),
    );
    if (!mine || !theirs) throw new Error('not built');
    const days = Array.from({ length: 10 }, (_, day) => `2026-12-${String(day + 1).padStart(2, '0')}`);
    const answers = await Promise.all(
      days.flatMap((day) => [
        ask(one, { day, equipment: [{ equipmentId: theirs.id, pieces: 1 }] }),
        ask(two, { day, equipment: [{ equipmentId: mine.id, pieces: 1 }] }),
      ]),
    );
    expect(answers).to.have.length(20);
  });
});
