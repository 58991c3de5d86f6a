import { expect } from 'chai';
import type { CreationAttributes } from 'sequelize';
import type { Building } from '../../../models/building.ts';
import { Contribution } from '../../../models/contribution.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import { Need, NeedDate } from '../../../models/need.ts';
import { Person } from '../../../models/person.ts';
import { Transfer } from '../../../models/transfer.ts';
import { confirmContributions } from '../../../server/contributions/confirming/confirm-contributions.ts';
import { reverseTransfer } from '../../../server/ledger/reversing/reverse-transfer.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildBooking } from '../../support/booking-builder.ts';
import { buildBuilding, buildGroup, buildPerson, buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { Visitor } from '../../support/visitor.ts';

describe('the story of what somebody gave and shared', () => {
  let app: TestApp;
  let building: Building;
  let host: Person;
  let queries = 0;
  let met = 0;

  before(async () => {
    app = await startApp({ onQuery: () => (queries += 1) });
    building = await buildBuilding({ name: 'De Proef' });
    host = await buildPerson({ name: 'Beheerder' });
  });
  after(() => app.close());

  async function somebody() {
    const email = `aanvrager-${(met += 1)}@example.org`;
    const person = await buildPerson({ email, name: 'Aanvrager' });
    return { person, visitor: await new Visitor(app).signIn(email, 'Aanvrager') };
  }

  const by = ({ id }: { id: number }) => ({ actorId: id, door: 'online' as const });

  const buildContribution = (personId: number, wanted: Partial<CreationAttributes<Contribution>> = {}) =>
    Contribution.create({
      personId,
      groupId: null,
      buildingId: building.id,
      bookingId: null,
      kind: 'hosting',
      unit: 'minutes',
      amount: 60,
      words: '',
      state: 'done',
      doneOn: '2026-11-20',
      createdAt: monday,
      changedAt: monday,
      ...wanted,
    });

  async function buildGiven(personId: number, wanted: Partial<CreationAttributes<Contribution>> = {}) {
    const { id } = await buildContribution(personId, wanted);
    await confirmContributions([id], by(host), monday);
    return id;
  }

  const buildNeed = (wanted: Partial<CreationAttributes<Need>>) =>
    Need.create({
      buildingId: building.id,
      bookingId: null,
      duty: null,
      kind: 'hosting',
      title: 'Koffie schenken',
      timing: 'standing',
      every: 'week',
      takesMinutes: 120,
      anchor: null,
      anchorMinutes: null,
      writtenBy: host.id,
      createdAt: monday,
      changedAt: monday,
      ...wanted,
    });

  const buildPledge = (personId: number, need: Need, needDateId: number | null = null) =>
    buildContribution(personId, {
      needId: need.id,
      needDateId,
      amount: 120,
      state: 'pledged',
      doneOn: null,
    });

  it('says in words, by month and in a picture what was given, time and turns apart', async () => {
    const { person, visitor } = await somebody();
    await visitor.open('/contributions');
    expect(visitor.text()).to.include('Hier komt te staan wat u voor de buurt doet');
    expect(visitor.page('svg[role=img]')).to.have.length(0);

    await buildGiven(person.id, { words: 'soep <b>gekookt</b>', kind: 'cooking' });
    await buildGiven(person.id, { unit: 'turns', amount: 2, kind: 'lending', doneOn: '2026-03-01' });
    await buildGiven(person.id, { doneOn: '2025-11-30', amount: 30 });
    await visitor.open('/contributions');
    expect(visitor.text('h1 + .lead')).to.equal(
      'De afgelopen twaalf maanden gaf u 1 uur en 2 keer. Dank u wel!',
    );
    expect(visitor.text()).to.include('november 2026: 1 uur').and.to.include('soep <b>gekookt</b>');
    expect(visitor.text('svg desc')).to.equal('maart 2026: 2 keer. november 2026: 1 uur.');
    expect(visitor.page('.months rect')).to.have.length(1);
    expect(visitor.page('.months circle')).to.have.length(2);

    await visitor.open('/contributions?year=2025');
    expect(visitor.text('h1 + .lead')).to.equal('In 2025 gaf u 30 minuten. Dank u wel!');
    expect(visitor.page('.places [aria-current]').text()).to.equal('2025');
    await visitor.open('/contributions?year=%27%3B--');
    expect(visitor.status).to.equal(200);
  });

  it('leaves out what was taken back, without a word', async () => {
    const { person, visitor } = await somebody();
    const contributionId = await buildGiven(person.id);
    const { id } = await Transfer.findOne({ where: { contributionId }, rejectOnEmpty: true });
    await reverseTransfer(id, 'dubbel', by(host), monday);
    await visitor.open('/contributions');
    expect(visitor.text()).not.to.match(/1 uur|dubbel|-/);
  });

  it('tells what was shared with everybody: how often, and not what was private', async () => {
    const { person, visitor } = await somebody();
    const space = await buildSpace({ buildingId: building.id });
    const on = (day: string) => ({
      spaces: [space],
      personId: person.id,
      startsAt: `${day}T10:00+01:00`,
      endsAt: `${day}T12:00+01:00`,
    });
    await buildBooking({ ...on('2026-11-02'), title: 'Koffieochtend' });
    await buildBooking({ ...on('2026-11-03'), title: 'Verjaardag', isPublic: false });
    await buildBooking({ ...on('2026-12-01'), title: 'Later' });
    await visitor.open('/contributions');
    expect(visitor.text('h1 + .lead')).to.equal(
      'De afgelopen twaalf maanden deelde u 1 keer een activiteit met de buurt. Dank u wel!',
    );
    expect(visitor.text()).to.include('Koffieochtend (2 november 2026, De Proef)');
    expect(visitor.text()).not.to.match(/Verjaardag|Later/);
    expect(visitor.text('svg desc')).to.equal('november 2026: 2 uur.');
  });

  it('puts what is ahead in order of time, and lets what stands be done again and again', async () => {
    const { person, visitor } = await somebody();
    const standing = await buildNeed({ title: 'De tuin bijhouden' });
    const dated = await buildNeed({ title: 'Stoelen zetten', timing: 'dated', every: null });
    const dates = await NeedDate.bulkCreate(
      ['2026-11-30', '2026-11-25'].map((day) => ({
        needId: dated.id,
        startsAt: new Date(`${day}T18:00:00Z`),
        endsAt: new Date(`${day}T20:00:00Z`),
      })),
    );
    await buildPledge(person.id, standing);
    for (const { id } of dates) await buildPledge(person.id, dated, id);
    await visitor.open('/contributions');
    const ahead = visitor
      .page('section[aria-labelledby=pledges] li')
      .map((_, row) => visitor.page(row).text())
      .get();
    expect(ahead).to.have.length(2);
    expect(ahead[0]).to.include('woensdag 25 november van 19:00 tot 21:00');
    expect(ahead[1]).to.include('maandag 30 november van 19:00 tot 21:00');
    expect(visitor.page('section[aria-labelledby=pledges] form[action$=done]')).to.have.length(0);

    const again = { doneOn: '2026-11-22', amount: '90' };
    await visitor.press('Gedaan', again, 'section[aria-labelledby=standing]');
    expect(visitor.text('section[aria-labelledby=waiting]')).to.include('De tuin bijhouden, anderhalf uur');
    expect(visitor.text('section[aria-labelledby=standing]')).to.include('Ik heb het weer gedaan');
    await visitor.press('Ik stop hiermee');
    expect(visitor.page('section[aria-labelledby=standing]')).to.have.length(0);
    await visitor.press('Haal dit weg');
    expect(visitor.page('section[aria-labelledby=waiting]')).to.have.length(0);
  });

  it('asks first how it went with what has begun, apart from what is ahead', async () => {
    const { person, visitor } = await somebody();
    const need = await buildNeed({ title: 'Stoelen zetten', timing: 'dated', every: null });
    const dates = await NeedDate.bulkCreate(
      ['2026-11-20', '2026-11-27'].map((day) => ({
        needId: need.id,
        startsAt: new Date(`${day}T18:00:00Z`),
        endsAt: new Date(`${day}T20:00:00Z`),
      })),
    );
    for (const { id } of dates) await buildPledge(person.id, need, id);
    await visitor.open('/contributions');
    expect(visitor.text('section[aria-labelledby=begun]'))
      .to.include('vrijdag 20 november')
      .not.include('27 november');
    expect(visitor.text('section[aria-labelledby=pledges]'))
      .to.include('vrijdag 27 november')
      .not.include('20 november');
    await visitor.press('Het ging niet door vrijdag 20 november');
    expect(visitor.page('section[aria-labelledby=begun]')).to.have.length(0);
  });

  it('folds what is further ahead', async () => {
    const { person, visitor } = await somebody();
    for (let hour = 10; hour < 17; hour += 1)
      await buildContribution(person.id, { state: 'pledged', doneOn: null, words: `om ${hour} uur` });
    await visitor.open('/contributions');
    expect(visitor.text('section[aria-labelledby=pledges] > details > summary')).to.equal('En nog 2');
    expect(visitor.page('section[aria-labelledby=pledges] > details > ul > li')).to.have.length(2);
  });

  it('keeps what was typed beside its own pledge', async () => {
    const { person, visitor } = await somebody();
    const { id } = await buildPledge(person.id, await buildNeed({}));
    await visitor.post(`/contributions/${id}/done`, { doneOn: '2026-12-24', amount: '75', unit: 'minutes' });
    expect(visitor.status).to.equal(422);
    expect(visitor.page(`#amount-${id}`).attr('value')).to.equal('75');
    expect(visitor.text(`#doneOn-${id}-problem`)).to.include('Die dag moet nog komen.');
  });

  it('asks first what somebody wants to know', async () => {
    const { person, visitor } = await somebody();
    const { id } = await buildContribution(person.id, { questionedAt: monday });
    await together(() =>
      History.record({
        at: monday,
        act: 'contribution-question-asked',
        subject: { contributionId: id },
        actor: by(host),
        words: 'Op welke dag was het?',
      }),
    );
    await visitor.open('/contributions');
    expect(visitor.text('section[aria-labelledby=asked]')).to.include('Op welke dag was het?');
    expect(visitor.page('section[aria-labelledby=waiting]')).to.have.length(0);
    expect(visitor.page('section[aria-labelledby=asked] .actions a').attr('href')).to.equal(
      `/contributions/${id}`,
    );
  });

  it('is one story of who was merged, who can tell of all of it', async () => {
    const { person, visitor } = await somebody();
    const other = await buildPerson();
    await buildGiven(other.id);
    const { id } = await buildPledge(other.id, await buildNeed({}));
    await Person.update({ mergedInto: person.id }, { where: { id: other.id } });
    await visitor.open('/contributions');
    expect(visitor.text('h1 + .lead')).to.include('gaf u 1 uur');
    await visitor.post(`/contributions/${id}/letting-go`, {});
    expect(visitor.text()).to.include('U hoeft niets uit te leggen.');
  });

  it('of a group holds only what was in its name, without who it was', async () => {
    const { person, visitor } = await somebody();
    const mate = await buildPerson({ name: 'Groepsgenoot' });
    const group = await buildGroup({ lead: person, members: [mate] });
    await buildGiven(mate.id, { groupId: group.id, amount: 45, words: 'stoelen gezet' });
    await buildGiven(person.id, { amount: 20 });
    await visitor.open(`/groups/${group.id}/giving`);
    expect(visitor.text('h1 + .lead')).to.equal('De afgelopen twaalf maanden gaf de groep 45 minuten.');
    expect(visitor.text('main'))
      .to.include('stoelen gezet')
      .and.not.to.match(/Groepsgenoot|20 minuten|namens/);
  });

  it('as a letter has hours and kinds of a year and the end of the ledger, no money, and a warning', async () => {
    const { person, visitor } = await somebody();
    await visitor.open('/contributions/letter');
    expect(visitor.text()).to.include('Over 2026 is er nog niets bevestigd.');
    await buildGiven(person.id, { kind: 'cooking' });
    await buildGiven(person.id, { unit: 'turns', amount: 1, kind: 'lending' });
    await buildGiven(person.id, { doneOn: '2025-12-31', amount: 15 });
    await visitor.open('/contributions/letter');
    const last = await Transfer.findOne({ order: [['id', 'DESC']], rejectOnEmpty: true });
    expect(visitor.text())
      .to.include('Aanvrager zette zich in 2026 vrijwillig in voor de buurt.')
      .and.to.include('Samen is dat 1 uur en 1 keer.')
      .and.to.include('Krijgt u bijstand? Meld het bij uw gemeente.')
      .and.to.include(last.hash.toString('hex'));
    expect(visitor.text('main section ul')).to.equal('Koken of bakken: 1 uurIets uitlenen: 1 keer');
    expect(visitor.body).not.to.match(/€|euro/i);
    await visitor.open('/contributions/letter?year=2025');
    expect(visitor.text()).to.include('Samen is dat 15 minuten.');
  });

  it('asks the database as often for much as for little', async () => {
    const { person, visitor } = await somebody();
    const count = async (path: string) => {
      queries = 0;
      await visitor.open(path);
      return queries;
    };
    const all = async () => [await count('/contributions'), await count('/contributions/letter')];
    await all();
    const little = await all();
    const need = await buildNeed({});
    await buildPledge(person.id, need);
    for (const month of ['01', '02', '03', '04'])
      await buildGiven(person.id, { doneOn: `2026-${month}-10`, needId: need.id });
    expect(await all()).to.deep.equal(little);
  });
});
