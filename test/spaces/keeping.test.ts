import { expect } from 'chai';
import { rows } from '../../models/database.ts';
import { Occurrence } from '../../models/occurrence.ts';
import { Space } from '../../models/space.ts';
import { online } from '../../server/people/online.ts';
import { addSpace, mostSpaces } from '../../server/spaces/add-space.ts';
import type { SpaceValues } from '../../server/spaces/add-space.ts';
import { changeSpace } from '../../server/spaces/change-space.ts';
import { closeSpace } from '../../server/spaces/close-space.ts';
import { spaceForm } from '../../server/spaces/keeping-form.ts';
import { reopenSpace } from '../../server/spaces/reopen-space.ts';
import { readForm } from '../../server/web/form.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildBuilding, buildPerson, buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

const typed = {
  name: 'Grote zaal',
  description: '',
  drawing: 'hall-large',
  capacity: '80',
  setUpMinutes: '15',
  cleanUpMinutes: '30',
  stepMinutes: '30',
  shortestMinutes: '60',
  longestMinutes: '240',
  noticeMinutes: '1440',
  daysAhead: '90',
  weeklyHoursPerson: '1,5',
  weeklyHoursGroup: '',
  mostWaitingPerson: '3',
  mostWaitingGroup: '5',
  seriesDays: '182',
};
const values: SpaceValues = {
  name: 'Grote zaal',
  description: '',
  drawing: 'hall-large',
  capacity: 80,
  features: [],
  booksDirectly: false,
  setUpMinutes: 15,
  cleanUpMinutes: 30,
  stepMinutes: 30,
  shortestMinutes: 60,
  longestMinutes: 240,
  noticeMinutes: 1440,
  daysAhead: 90,
  weeklyMinutesPerson: 90,
  weeklyMinutesGroup: null,
  mostWaitingPerson: 3,
  mostWaitingGroup: 5,
  seriesDays: 182,
};

describe('the form for a space', () => {
  it('takes what was chosen', () => {
    expect(readForm(spaceForm, typed)).to.deep.equal({ ok: true, value: values });
    const more = { ...typed, booksDirectly: 'yes', features: ['stage', 'piano'] };
    expect(readForm(spaceForm, more)).to.deep.equal({
      ok: true,
      value: { ...values, booksDirectly: true, features: ['piano', 'stage'] },
    });
  });

  const bad: [Record<string, string | string[]>, string, string][] = [
    [{ name: '' }, 'name', 'problems.required'],
    [{ drawing: 'castle' }, 'drawing', 'problems.choose'],
    [{ drawing: '' }, 'drawing', 'problems.choose'],
    [{ capacity: '0' }, 'capacity', 'problems.wholeNumber'],
    [{ capacity: '5001' }, 'capacity', 'problems.wholeNumber'],
    [{ capacity: '12,5' }, 'capacity', 'problems.wholeNumber'],
    [{ capacity: ['1', '2'] }, 'capacity', 'problems.wholeNumber'],
    [{ setUpMinutes: '241' }, 'setUpMinutes', 'problems.wholeNumber'],
    [{ stepMinutes: '7' }, 'stepMinutes', 'problems.choose'],
    [{ shortestMinutes: '4' }, 'shortestMinutes', 'problems.wholeNumber'],
    [{ longestMinutes: '45' }, 'longestMinutes', 'keeping.problems.longestBelowShortest'],
    [
      { stepMinutes: '60', shortestMinutes: '65', longestMinutes: '100' },
      'longestMinutes',
      'keeping.problems.noStepFits',
    ],
    [{ noticeMinutes: '-1' }, 'noticeMinutes', 'problems.wholeNumber'],
    [{ daysAhead: '731' }, 'daysAhead', 'problems.wholeNumber'],
    [{ weeklyHoursPerson: '0' }, 'weeklyHoursPerson', 'keeping.problems.weeklyHours'],
    [{ weeklyHoursPerson: '0.4' }, 'weeklyHoursPerson', 'keeping.problems.weeklyHours'],
    [{ weeklyHoursGroup: '168,5' }, 'weeklyHoursGroup', 'keeping.problems.weeklyHours'],
    [{ weeklyHoursGroup: 'veel' }, 'weeklyHoursGroup', 'keeping.problems.weeklyHours'],
    [{ mostWaitingPerson: '0' }, 'mostWaitingPerson', 'problems.wholeNumber'],
    [{ mostWaitingGroup: '201' }, 'mostWaitingGroup', 'problems.wholeNumber'],
    [{ seriesDays: '401' }, 'seriesDays', 'problems.wholeNumber'],
    [{ features: ['piano', 'jacuzzi'] }, 'features', 'problems.choose'],
  ];
  for (const [overrides, field, key] of bad) {
    it(`says beside ${field} what is wrong with ${JSON.stringify(overrides)}`, () => {
      const read = readForm(spaceForm, { ...typed, ...overrides });
      expect(
        !read.ok && Object.entries(read.problems).map(([at, problem]) => [at, problem.key]),
      ).to.deep.equal([[field, key]]);
    });
  }
});

describe('looking after a space', () => {
  useFreshDatabase();

  it('adds it with a unit of its own, under an address made of both names', async () => {
    const building = await buildBuilding({ name: 'De Linde' });
    const person = await buildPerson();
    const [one, two] = await Promise.all(
      ['first', 'second'].map(() => addSpace(building, values, online(person), monday)),
    );
    if (!one?.added || !two?.added) throw new Error('not added');
    expect([one.space.slug, two.space.slug]).to.have.members([
      'de-linde-grote-zaal',
      'de-linde-grote-zaal-2',
    ]);
    const units = await rows(
      `SELECT space_id AS "spaceId", unit_id AS "unitId" FROM space_units ORDER BY space_id`,
    );
    const own = [one.space, two.space].map(({ id, ownUnitId }) => ({ spaceId: id, unitId: ownUnitId }));
    expect(units).to.include.deep.members(own);
    expect(one.space.ownUnitId).not.to.equal(two.space.ownUnitId);
    const history = await rows(`SELECT act FROM history WHERE space_id = :id AND building_id = :building`, {
      id: one.space.id,
      building: building.id,
    });
    expect(history).to.deep.equal([{ act: 'space-added' }]);
  });

  it('adds no more than a building can hold, however many come at once', async () => {
    const building = await buildBuilding();
    for (let number = 1; number < mostSpaces; number++) await buildSpace({ buildingId: building.id });
    const actor = online(await buildPerson());
    const answers = await Promise.all([1, 2, 3].map(() => addSpace(building, values, actor, monday)));
    expect(answers.filter((answer) => answer.added)).to.have.length(1);
    expect(await Space.countIn(building.id)).to.equal(mostSpaces);
  });

  it('leaves bookings as they are when rules change', async () => {
    const space = await buildSpace();
    const actor = online(await buildPerson());
    const { occurrence } = await buildBooking({
      spaces: [space],
      startsAt: '2026-11-24T09:00+01:00',
      endsAt: '2026-11-24T09:30+01:00',
    });
    await changeSpace(space, values, actor, monday);
    await changeSpace(space, values, actor, monday);
    await occurrence.reload();
    expect([occurrence.state, occurrence.setUpMinutes]).to.deep.equal(['approved', 0]);
    const history = await rows<{ details: { fields: string[] } }>(
      `SELECT details FROM history WHERE space_id = :id AND act = 'space-changed'`,
      { id: space.id },
    );
    expect(history).to.have.length(1);
    expect(history[0]?.details.fields)
      .to.include.members(['name', 'cleanUpMinutes'])
      .and.not.include('features');
  });

  it('closes for new bookings, says how many are still to come, and leaves them', async () => {
    const space = await buildSpace();
    const actor = online(await buildPerson());
    const at = (time: string) => `2026-11-24T${time}+01:00`;
    const spaces = [space];
    await buildBooking({ spaces, startsAt: at('09:00'), endsAt: at('10:00') });
    await buildBooking({ spaces, startsAt: at('11:00'), endsAt: at('12:00'), state: 'requested' });
    await buildBooking({ spaces, startsAt: at('13:00'), endsAt: at('14:00'), state: 'refused' });
    await buildBooking({ spaces, startsAt: '2026-11-20T13:00+01:00', endsAt: '2026-11-20T14:00+01:00' });
    for (let twice = 0; twice < 2; twice++)
      expect(await closeSpace(space, actor, monday)).to.deep.equal({ coming: 2 });
    expect(await Space.openIn(space.buildingId)).to.deep.equal([]);
    expect(await Occurrence.comingIn(space.buildingId, monday)).to.have.length(2);

    for (let twice = 0; twice < 2; twice++) await reopenSpace(space, actor, monday);
    expect(await Space.openIn(space.buildingId)).to.have.length(1);
    const history = await rows(`SELECT act, details FROM history WHERE space_id = :id ORDER BY id`, {
      id: space.id,
    });
    expect(history).to.deep.equal([
      { act: 'space-closed', details: { coming: 2 } },
      { act: 'space-reopened', details: {} },
    ]);
  });
});
