import { expect } from 'chai';
import { rows } from '../../models/database.ts';
import { Equipment } from '../../models/equipment.ts';
import { addEquipment, mostKinds } from '../../server/equipment/add-equipment.ts';
import type { EquipmentValues } from '../../server/equipment/add-equipment.ts';
import { changeEquipment } from '../../server/equipment/change-equipment.ts';
import { closeEquipment } from '../../server/equipment/close-equipment.ts';
import { equipmentForm } from '../../server/equipment/keeping-form.ts';
import { reopenEquipment } from '../../server/equipment/reopen-equipment.ts';
import { readForm } from '../../server/web/form.ts';
import { ask, buildScene, by } from '../bookings/wishes.ts';
import { buildBuilding, buildEquipment } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

const values: EquipmentValues = { name: 'Beamer', description: '', count: 2, travels: false };

describe('the form for equipment', () => {
  const typed = { name: 'Beamer', description: 'Met kabel', count: '3', travels: 'yes' };

  it('takes what was typed', () => {
    const expected = { name: 'Beamer', description: 'Met kabel', count: 3, travels: true };
    expect(readForm(equipmentForm, typed)).to.deep.equal({ ok: true, value: expected });
  });

  const bad: [Record<string, string>, string, string][] = [
    [{ name: ' ' }, 'name', 'problems.required'],
    [{ description: 'x'.repeat(501) }, 'description', 'problems.tooLong'],
    [{ count: '0' }, 'count', 'problems.wholeNumber'],
    [{ count: '51' }, 'count', 'problems.wholeNumber'],
    [{ count: 'veel' }, 'count', 'problems.wholeNumber'],
  ];
  for (const [overrides, field, key] of bad)
    it(`says beside ${field} what is wrong with ${JSON.stringify(overrides).slice(0, 40)}`, () => {
      const read = readForm(equipmentForm, { ...typed, ...overrides });
      expect(!read.ok && [Object.keys(read.problems), read.problems[field]?.key]).to.deep.equal([
        [field],
        key,
      ]);
    });
});

describe('looking after equipment', () => {
  useFreshDatabase();

  const countOf = async (id: number) => (await Equipment.byIds([id]))[0]?.count;
  const actsAbout = async (id: number) =>
    (
      await rows<{ act: string }>(
        `SELECT act FROM history WHERE (details->>'equipmentId')::int = :id ORDER BY id`,
        { id },
      )
    ).map(({ act }) => act);

  it('adds it with a unit for each piece', async () => {
    const scene = await buildScene();
    const answer = await addEquipment(scene.building, values, by(scene.manager), monday);
    if (!answer.added) throw new Error('not added');
    expect(await countOf(answer.equipment.id)).to.equal(2);
    expect(await actsAbout(answer.equipment.id)).to.deep.equal(['equipment-added']);
  });

  it('adds no more kinds than a form can show, however many come at once', async () => {
    const { building, manager } = await buildScene();
    for (let number = 1; number < mostKinds; number++) await buildEquipment({ buildingId: building.id });
    const answers = await Promise.all(
      [1, 2, 3].map(() => addEquipment(building, values, by(manager), monday)),
    );
    expect(answers.filter(({ added }) => added)).to.have.length(1);
    expect(await Equipment.countIn(building.id)).to.equal(mostKinds);
  });

  it('changes what is told about it and how many there are', async () => {
    const { building, manager } = await buildScene();
    const equipment = await buildEquipment({ buildingId: building.id });
    const become = (changes: Partial<EquipmentValues>) =>
      changeEquipment(equipment, { ...values, ...changes }, by(manager), monday);
    expect(await become({ count: 5, travels: true })).to.deep.equal({ changed: true });
    const [found] = await Equipment.byIds([equipment.id]);
    expect(found).to.include({ name: 'Beamer', count: 5, travels: true });
    expect(await become({ count: 1 })).to.deep.equal({ changed: true });
    expect(await countOf(equipment.id)).to.equal(1);
    await become({ count: 1 });
    expect(await actsAbout(equipment.id)).to.deep.equal(['equipment-changed', 'equipment-changed']);
  });

  it('keeps the pieces that are promised to a booking ahead, and says to which', async () => {
    const scene = await buildScene();
    const equipment = await buildEquipment({ buildingId: scene.building.id, count: 3 });
    await ask(scene, { equipment: [{ equipmentId: equipment.id, pieces: 2 }], title: 'Film' });
    const become = (count: number, now = monday) =>
      changeEquipment(equipment, { ...values, name: 'Anders', count }, by(scene.manager), now);
    const refused = await become(1);
    if (refused.changed) throw new Error('changed');
    expect(refused.least).to.equal(2);
    expect(refused.ahead.map(({ title, pieces, startsAt }) => [title, pieces, startsAt])).to.deep.equal([
      ['Film', 2, new Date('2026-12-01T18:00:00Z')],
    ]);
    expect((await Equipment.byIds([equipment.id]))[0]).to.include({ count: 3, name: equipment.name });

    expect((await become(2)).changed).to.equal(true);
    expect((await become(1, new Date('2026-12-02T09:00:00Z'))).changed).to.equal(true);
    expect(await countOf(equipment.id)).to.equal(1);
  });

  it('never removes a piece that is promised in the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const scene = await buildScene();
      const equipment = await buildEquipment({ buildingId: scene.building.id, count: 1 });
      await changeEquipment(equipment, { ...values, count: 2 }, by(scene.manager), monday);
      const both = { equipment: [{ equipmentId: equipment.id, pieces: 2 }] };
      const [changed, asked] = await Promise.all([
        changeEquipment(equipment, { ...values, count: 1 }, by(scene.manager), monday),
        ask(scene, both).then(
          () => true,
          () => false,
        ),
      ]);
      expect([changed.changed, asked].filter(Boolean), `round ${round}`).to.have.length(1);
      expect(await countOf(equipment.id)).to.equal(asked ? 2 : 1);
    }
  });

  it('takes it out of what can be booked and back, once', async () => {
    const { building, manager } = await buildScene();
    const equipment = await buildEquipment({ buildingId: building.id });
    for (let twice = 0; twice < 2; twice++) await closeEquipment(equipment, by(manager), monday);
    expect(await Equipment.usableIn(building.id)).to.deep.equal([]);
    for (let twice = 0; twice < 2; twice++) await reopenEquipment(equipment, by(manager), monday);
    expect(await Equipment.usableIn(building.id)).to.have.length(1);
    expect(await actsAbout(equipment.id)).to.deep.equal(['equipment-closed', 'equipment-reopened']);
  });

  it('can be used in every building of the neighbourhood where it travels, and in no other', async () => {
    const home = await buildBuilding();
    const near = await buildBuilding({ neighbourhoodId: home.neighbourhoodId });
    const far = await buildBuilding();
    const stays = await buildEquipment({ buildingId: home.id });
    const travels = await buildEquipment({ buildingId: home.id, travels: true });
    const usable = async ({ id }: { id: number }) => (await Equipment.usableIn(id)).map((one) => one.id);
    expect(await usable(home)).to.have.members([stays.id, travels.id]);
    expect(await usable(near)).to.deep.equal([travels.id]);
    expect(await usable(far)).to.deep.equal([]);
  });
});
