import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { Contribution } from '../../../models/contribution.ts';
import { rows, together } from '../../../models/database.ts';
import { Need } from '../../../models/need.ts';
import { letGoContribution } from '../../../server/contributions/letting-go/let-go-contribution.ts';
import { letGoPledges } from '../../../server/contributions/letting-go/let-go-pledges.ts';
import { changeNeed } from '../../../server/needs/keeping/change-need.ts';
import type { TypedDates } from '../../../server/needs/keeping/typed-dates.ts';
import { reopenNeed } from '../../../server/needs/keeping/reopen-need.ts';
import { watchNeed } from '../../../server/needs/taking/watch-need.ts';
import { online } from '../../../server/people/online.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildContribution } from '../../contributions/contribution-builder.ts';
import { buildBooking } from '../../support/booking-builder.ts';
import { buildBuilding, buildPerson, buildRole, buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { buildNeed } from '../../support/need-builder.ts';
import { take } from '../take.ts';

describe('stepping back', () => {
  let app: TestApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  interface Told {
    kind: string;
    personId: number;
    facts: { at: { startsAt: string } | null; link: string; title: string };
  }
  const letters = (needId: number) =>
    rows<Told>(
      `SELECT kind, person_id AS "personId", facts FROM letters WHERE kind LIKE 'need-%'
         AND (facts->>'link' = :link OR facts->>'title' = :title) ORDER BY number`,
      { link: `/needs/${needId}`, title: `Klus ${needId}` },
    );

  it('opens it again, tells who waited for it once, and whoever looks after it when it begins soon', async () => {
    const building = await buildBuilding();
    const { personId: manager } = await buildRole({ buildingId: building.id });
    const made = await buildNeed({ buildingId: building.id, dates: ['2026-11-25T10:00+01:00'] });
    const { need } = made;
    await need.update({ title: `Klus ${need.id}` });
    const [taker, watcher] = [await buildPerson(), await buildPerson()];
    const pledge = await take(made, { personId: taker.id });
    expect(await watchNeed(need.id, watcher.id, monday)).to.deep.equal({ watching: true });
    expect(await watchNeed(need.id, watcher.id, monday)).to.deep.equal({ watching: true });
    await letGoContribution(pledge.id, online(taker), monday);
    await letGoContribution(pledge.id, online(taker), monday);
    expect((await letters(need.id)).map(({ kind, personId }) => ({ kind, personId }))).to.deep.equal([
      { kind: 'need-stepped-back', personId: manager },
      { kind: 'need-open-again', personId: watcher.id },
    ]);
    expect((await letters(need.id))[1]?.facts.at?.startsAt).to.equal('2026-11-25T09:00:00.000Z');
    await take(made);
  });

  it('tells of a booking who asked for the help, and nobody when it is far off or whenever', async () => {
    const space = await buildSpace();
    const at = { startsAt: '2026-11-25T19:00+01:00', endsAt: '2026-11-25T21:00+01:00' };
    const { booking } = await buildBooking({ spaces: [space], ...at });
    const writer = await buildPerson();
    const of = { buildingId: space.buildingId, bookingId: booking.id, writtenBy: writer.id };
    const near = await buildNeed({ ...of, dates: ['2026-11-26T10:00+01:00'] });
    const far = await buildNeed({ ...of, dates: ['2026-11-26T10:01+01:00'] });
    const whenever = await buildNeed(of);
    for (const need of [near, far, whenever]) {
      const pledge = await take(need);
      await letGoContribution(pledge.id, online({ id: pledge.personId }), monday);
    }
    expect(await letters(near.need.id)).to.have.length(1);
    expect((await letters(near.need.id))[0]).to.include({ kind: 'need-stepped-back', personId: writer.id });
    expect(await letters(far.need.id)).to.deep.equal([]);
    expect(await letters(whenever.need.id)).to.deep.equal([]);
  });

  it('tells once of who takes it and steps back again and again, and of the next one too', async () => {
    const building = await buildBuilding();
    await buildRole({ buildingId: building.id });
    const made = await buildNeed({ buildingId: building.id, dates: ['2026-11-25T10:00+01:00'] });
    await made.need.update({ title: `Klus ${made.need.id}` });
    const [one, other] = [await buildPerson(), await buildPerson()];
    const told: number[] = [];
    for (const taker of [one, one, other, one]) {
      const pledge = await take(made, { personId: taker.id });
      await letGoContribution(pledge.id, online(taker), monday);
      told.push((await letters(made.need.id)).length);
    }
    expect(told).to.deep.equal([1, 1, 2, 2]);
  });

  it('of a whole booking leaves what was done already as it is', async () => {
    const space = await buildSpace();
    const at = { startsAt: '2026-11-25T19:00+01:00', endsAt: '2026-11-25T21:00+01:00' };
    const { booking } = await buildBooking({ spaces: [space], ...at });
    const of = { buildingId: space.buildingId, bookingId: booking.id };
    const done = await buildContribution(of);
    const pledge = await buildContribution({ ...of, state: 'pledged' });
    await letGoPledges([booking.id], { actorId: null, door: 'clock' }, monday);
    expect((await done.reload()).state).to.equal('done');
    expect((await pledge.reload()).state).to.equal('let-go');
  });

  it('takes back what was said to be done, but not what was confirmed', async () => {
    const need = await buildNeed({ places: 3 });
    const done = await take(need, { state: 'done', questionedAt: monday });
    const confirmed = await take(need, { state: 'confirmed' });
    const letGo = ({ id, personId }: Contribution) => letGoContribution(id, online({ id: personId }), monday);
    expect(await letGo(done)).to.deep.equal({ letGo: true });
    expect(await letGo(confirmed)).to.deep.equal({ letGo: false });
    expect((await done.reload()).state).to.equal('let-go');
  });

  it('tells who waited when there are more places, more times, or it is needed after all', async () => {
    const watcher = await buildPerson();
    const { id: actorId } = await buildPerson();
    const words = {
      kind: 'other' as const,
      description: '',
      skills: '',
      isSeated: false,
      isTogether: false,
    };
    const time = { every: 'week' as const, moment: 'whenever' as const, dropped: [], added: null };
    const change = (need: Need, places: number, added: TypedDates | null) =>
      changeNeed(
        need,
        { ...words, title: need.title, takesMinutes: 60, places },
        { ...time, added },
        online({ id: actorId }),
        monday,
      );
    const whenever = await buildNeed();
    const dated = await buildNeed({ dates: ['2026-11-24T10:00+01:00'] });
    for (const made of [whenever, dated]) {
      await take(made);
      await watchNeed(made.need.id, watcher.id, monday);
    }
    expect(await change(whenever.need, 1, null)).to.deep.equal({ changed: true });
    expect(await letters(whenever.need.id), 'no more than before').to.deep.equal([]);
    expect(await change(whenever.need, 2, null)).to.deep.equal({ changed: true });
    const added = { date: '2026-12-01', from: '10:00', repeat: 'once' as const, until: '' };
    expect(await change(dated.need, 1, added)).to.deep.equal({ changed: true });
    expect((await letters(whenever.need.id)).map((one) => one.facts.at)).to.deep.equal([null]);
    expect((await letters(dated.need.id)).map((one) => one.facts.at?.startsAt)).to.deep.equal([
      '2026-12-01T09:00:00.000Z',
    ]);

    await watchNeed(whenever.need.id, watcher.id, monday);
    await whenever.need.update({ closedAt: monday });
    await reopenNeed(whenever.need, online({ id: actorId }), monday);
    expect(await letters(whenever.need.id)).to.have.length(2);
  });

  it('takes turns when a booking ends with which it was offered: a need before who waits for it', async () => {
    const space = await buildSpace();
    const at = { startsAt: '2026-12-10T10:00+01:00', endsAt: '2026-12-10T11:00+01:00' };
    const { booking } = await buildBooking({ spaces: [space], ...at });
    const made = await buildNeed({ buildingId: space.buildingId });
    await take(made, { bookingId: booking.id });
    const watcher = await buildPerson();
    await watchNeed(made.need.id, watcher.id, monday);
    const order: string[] = [];
    let lock = () => {};
    const locked = new Promise<void>((resolve) => (lock = resolve));
    const taking = together(async () => {
      await Need.locked(made.need.id);
      lock();
      await setTimeout(100);
      order.push('took its turn');
    });
    await locked;
    await letGoPledges([booking.id], online(watcher), monday);
    order.push('ended');
    await taking;
    expect(order).to.deep.equal(['took its turn', 'ended']);
    expect((await letters(made.need.id)).map(({ personId }) => personId)).to.deep.equal([watcher.id]);
  });

  it('tells nobody of a place that is over, or in what was closed', async () => {
    const past = await buildNeed({ dates: ['2026-11-22T10:00+01:00'] });
    const closed = await buildNeed();
    for (const need of [past, closed]) {
      const pledge = await take(need);
      await watchNeed(need.need.id, (await buildPerson()).id, monday);
      if (need === closed) await closed.need.update({ closedAt: monday });
      await letGoContribution(pledge.id, online({ id: pledge.personId }), monday);
      expect(await letters(need.need.id)).to.deep.equal([]);
    }
  });

  it('lets nobody wait for more than fifty', async () => {
    const { id } = await buildPerson();
    const needs = await Promise.all(Array.from({ length: 51 }, () => buildNeed()));
    const outcomes = [];
    for (const { need } of needs) outcomes.push(await watchNeed(need.id, id, monday));
    expect(outcomes.at(-2)).to.deep.equal({ watching: true });
    expect(outcomes.at(-1)).to.deep.equal({ watching: false, why: 'too-many' });
    const last = needs.at(-1)?.need.id ?? 0;
    await needs[0]?.need.update({ closedAt: monday });
    expect(await watchNeed(last, id, monday), 'no wait for what is closed').to.deep.equal({ watching: true });
    const past = await buildNeed({ dates: ['2026-11-24T10:00+01:00'] });
    await needs[1]?.need.update({ closedAt: monday });
    expect(await watchNeed(past.need.id, id, monday)).to.deep.equal({ watching: true });
    const { need } = await buildNeed();
    expect(await watchNeed(need.id, id, monday)).to.deep.equal({ watching: false, why: 'too-many' });
    expect(await watchNeed(need.id, id, new Date('2026-11-24T10:00Z'))).to.deep.equal({ watching: true });
  });
});
