import { expect } from 'chai';
import { Contribution } from '../../../models/contribution.ts';
import { rows } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import { takeNeed } from '../../../server/needs/taking/take-need.ts';
import type { Take, Taking } from '../../../server/needs/taking/take-need.ts';
import { online } from '../../../server/people/online.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildBooking } from '../../support/booking-builder.ts';
import { buildPerson, buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { buildNeed } from '../../support/need-builder.ts';
import { take } from '../take.ts';

const soon = ['2026-11-24T10:00+01:00', '2026-11-25T10:00+01:00'];

describe('taking a need', () => {
  let app: TestApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  async function takeAs(
    personId: number,
    { need, dates }: Awaited<ReturnType<typeof buildNeed>>,
    wanted: Partial<Take> = {},
  ): Promise<Taking> {
    const [first] = dates;
    const usual: Take = { groupId: null, people: 1, ...(first && { dateIds: [first.id] }) };
    return takeNeed(need.id, { ...usual, ...wanted }, personId, online({ id: personId }), monday);
  }
  const pledgesTo = (needId: number) => Contribution.findAll({ where: { needId }, order: ['id'] });
  const why = (taking: Taking) => (taking.taken ? 'taken' : taking.why);

  it('writes a pledge for each time, with the length and kind of the need', async () => {
    const need = await buildNeed({ dates: soon, takesMinutes: 45, kind: 'cooking' });
    const { id } = await buildPerson();
    const dateIds = need.dates.map((date) => date.id);
    const taking = await takeAs(id, need, { dateIds: [...dateIds, ...dateIds], people: 2 });
    const pledges = await pledgesTo(need.need.id);
    expect(taking).to.deep.equal({ taken: true, contributionIds: pledges.map((one) => one.id) });
    expect(pledges.map(({ needDateId }) => needDateId)).to.deep.equal(dateIds);
    for (const pledge of pledges)
      expect(pledge).to.include({
        state: 'pledged',
        unit: 'minutes',
        amount: 45,
        kind: 'cooking',
        people: 2,
      });
    const acts = await History.findAll({ where: { contributionId: pledges.map((one) => one.id) } });
    expect(acts.map(({ act }) => act)).to.deep.equal(['contribution-pledged', 'contribution-pledged']);
  });

  it('counts a turn where it says no length', async () => {
    const need = await buildNeed({ takesMinutes: null });
    await takeAs((await buildPerson()).id, need);
    expect((await pledgesTo(need.need.id))[0]).to.include({ unit: 'turns', amount: 1, needDateId: null });
  });

  it('is refused when all places are taken, and writes nothing of what was still free', async () => {
    const need = await buildNeed({ dates: soon });
    await take(need);
    const dateIds = need.dates.map((date) => date.id);
    const taking = await takeAs((await buildPerson()).id, need, { dateIds });
    expect(taking).to.deep.equal({ taken: false, why: 'full', dateIds: [dateIds[0]] });
    expect(await pledgesTo(need.need.id)).to.have.length(1);
  });

  it('lets the last one bring somebody along', async () => {
    const need = await buildNeed({ places: 2 });
    await take(need);
    expect((await takeAs((await buildPerson()).id, need, { people: 2 })).taken).to.equal(true);
    expect(why(await takeAs((await buildPerson()).id, need))).to.equal('full');
  });

  it('goes on with a series of which what follows was split off', async () => {
    const space = await buildSpace();
    const [past, ahead] = [
      { startsAt: '2026-11-16T10:00+01:00', endsAt: '2026-11-16T11:00+01:00' },
      { startsAt: '2026-11-30T10:00+01:00', endsAt: '2026-11-30T11:00+01:00' },
    ];
    const { booking } = await buildBooking({ spaces: [space], ...past });
    const need = await buildNeed({ buildingId: space.buildingId, bookingId: booking.id });
    expect(why(await takeAs((await buildPerson()).id, need)), 'over').to.equal('closed');
    const later = await buildBooking({ spaces: [space], ...ahead });
    await later.booking.update({ continuesId: booking.id });
    expect(why(await takeAs((await buildPerson()).id, need))).to.equal('taken');
  });

  it('takes also the last of all times that a house has to be opened', async () => {
    const first = Date.parse('2026-11-24T10:00Z');
    const dates = Array.from({ length: 224 }, (_, n) =>
      new Date(first + n * 6 * 60 * 60 * 1000).toISOString(),
    );
    const need = await buildNeed({ duty: 'opening', timing: 'dated', dates });
    const dateIds = need.dates.slice(-1).map(({ id }) => id);
    expect(why(await takeAs((await buildPerson()).id, need, { dateIds }))).to.equal('taken');
  });

  it('does not take the same twice, also not as who was merged into them', async () => {
    const { id } = await buildPerson();
    const before = await buildPerson({ mergedInto: id });
    const need = await buildNeed({ dates: soon, places: 3 });
    await take(need, { personId: before.id });
    expect(why(await takeAs(id, need))).to.equal('taken-already');
    const whenever = await buildNeed({ places: 3 });
    expect((await takeAs(id, whenever)).taken).to.equal(true);
    expect(why(await takeAs(id, whenever))).to.equal('taken-already');
  });

  it('takes again what was let go, and what stands after it was done', async () => {
    const { id } = await buildPerson();
    const dated = await buildNeed({ dates: soon });
    await take(dated, { personId: id, state: 'let-go' });
    expect((await takeAs(id, dated)).taken).to.equal(true);
    const standing = await buildNeed({ timing: 'standing', every: 'week' });
    await take(standing, { personId: id });
    await Contribution.update({ state: 'let-go' }, { where: { needId: standing.need.id } });
    await take(standing, { personId: id, state: 'done' });
    expect((await takeAs(id, standing)).taken).to.equal(true);
  });

  it('is refused for what has begun, was called off, is of another need, or for no time at all', async () => {
    const { id } = await buildPerson();
    const need = await buildNeed({ dates: ['2026-11-23T10:00+01:00', ...soon] });
    const other = await buildNeed({ dates: soon });
    await need.dates[1]?.update({ calledOffAt: monday });
    const [begun, calledOff] = need.dates.map((date) => date.id);
    for (const dateIds of [[begun], [calledOff], [other.dates[0]?.id], []])
      expect(why(await takeAs(id, need, { dateIds: dateIds as number[] }))).to.equal('past');
    expect(await pledgesTo(need.need.id)).to.have.length(0);
  });

  it('is refused for what is closed, of a booking that is not on, or not there', async () => {
    const { id } = await buildPerson();
    expect(why(await takeAs(id, await buildNeed({ closedAt: monday })))).to.equal('closed');
    const space = await buildSpace();
    const at = { startsAt: '2026-11-25T19:00+01:00', endsAt: '2026-11-25T21:00+01:00' };
    const { booking } = await buildBooking({ spaces: [space], ...at, state: 'requested' });
    const ofBooking = { buildingId: space.buildingId, bookingId: booking.id };
    expect(why(await takeAs(id, await buildNeed(ofBooking)))).to.equal('closed');
    expect(why(await takeNeed(999_999, { groupId: null, people: 1 }, id, online({ id }), monday))).to.equal(
      'closed',
    );
  });

  it('stops at two hundred pledges of one person', async () => {
    const { id } = await buildPerson();
    const need = await buildNeed({ places: 1 });
    const [first] = [await take(need, { personId: id })];
    await rows(
      `INSERT INTO needs (building_id, kind, title, timing, written_by, created_at, changed_at)
       SELECT building_id, kind, title, timing, written_by, created_at, changed_at FROM needs, generate_series(1, 199) WHERE id = :id
       RETURNING id`,
      { id: need.need.id },
    );
    await rows(
      `INSERT INTO contributions (person_id, building_id, need_id, kind, unit, amount, words, state, created_at, changed_at)
       SELECT :person, n.building_id, n.id, n.kind, 'turns', 1, '', 'pledged', n.created_at, n.created_at
       FROM needs n WHERE n.building_id = :building AND n.id <> :id RETURNING id`,
      { person: id, building: need.need.buildingId, id: first.needId },
    );
    expect(why(await takeAs(id, await buildNeed()))).to.equal('too-many');
  });

  it('gives exactly its places to 500 who come at once', async function () {
    this.timeout(60_000);
    const need = await buildNeed({ places: 40, dates: soon });
    const people = await rows<{ id: number }>(
      `INSERT INTO people (email, name, created_at)
       SELECT 'drukte-' || n || '@example.org', 'Bewoner', :monday FROM generate_series(1, 500) n RETURNING id`,
      { monday },
    );
    const takings = await Promise.all(people.map(({ id }) => takeAs(id, need)));
    expect(takings.filter(({ taken }) => taken)).to.have.length(40);
    expect(takings.filter((one) => why(one) === 'full')).to.have.length(460);
    expect(await pledgesTo(need.need.id)).to.have.length(40);
  });

  it('takes once when the same button is pressed five times at once', async () => {
    const { id } = await buildPerson();
    const need = await buildNeed({ dates: soon, places: 10 });
    const takings = await Promise.all(Array.from({ length: 5 }, () => takeAs(id, need)));
    expect(takings.map(why).toSorted()).to.deep.equal(
      ['taken', ...Array.from({ length: 4 }, () => 'taken-already')].toSorted(),
    );
  });
});
