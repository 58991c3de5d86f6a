import { expect } from 'chai';
import { Group, GroupMember } from '../../models/group.ts';
import { History } from '../../models/history.ts';
import { Invitation } from '../../models/invitation.ts';
import { Person } from '../../models/person.ts';
import { makeGroup, mostGroups } from '../../server/groups/make-group.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildGroup, buildPerson } from '../support/builders.ts';
import { Visitor } from '../support/visitor.ts';

describe('groups', () => {
  let app: TestApp;
  let number = 0;

  before(async () => {
    app = await startApp();
  });

  after(() => app.close());

  /** A group of three: who leads it, somebody in it who looks, and a third. */
  async function three() {
    number += 1;
    const [lead, member, third] = [
      await buildPerson({ email: `trekker-${number}@example.org`, name: 'Trekker' }),
      await buildPerson({ email: `lid-${number}@example.org`, name: 'Groepslid' }),
      await buildPerson({ email: `derde-${number}@example.org`, name: 'Derde' }),
    ];
    const group = await buildGroup({ lead, members: [member, third], name: 'Soepgroep' });
    return { group, lead, member, third, page: `/groups/${group.id}` };
  }

  const visiting = (person: Person, language = 'nl') =>
    new Visitor(app, { language }).signIn(person.email ?? '');
  const actsOf = async (group: Group) => (await History.ofGroup(group.id)).map((row) => row.act);
  const standings = async (group: Group) =>
    (await GroupMember.inGroup(group.id)).map((stay) => `${stay.person?.name}${stay.isLead ? ' *' : ''}`);

  it('are made by anybody, who leads them', async () => {
    const visitor = await new Visitor(app).signIn('maker@example.org', 'Maker');
    await visitor.open('/groups');
    expect(visitor.text()).to.contain('U zit nog in geen groep');
    await visitor.open('/groups/new');
    await visitor.press('Maak de groep', { name: ' Koor "De Merel" 🎶 ' });
    expect(visitor.text('h1')).to.equal('Koor "De Merel" 🎶');
    expect(visitor.text('#members-title + ul')).to.equal('Maker (u) trekt de groep');
    await visitor.open('/groups');
    expect(visitor.page('main h2 a').attr('href')).to.match(/^\/groups\/\d+$/);
    const [group] = await Group.findAll({ order: [['id', 'DESC']], limit: 1 });
    expect(group && (await actsOf(group))).to.deep.equal(['group-made']);
  });

  it('have a limit on how many one person is in, also at once', async () => {
    const person = await buildPerson();
    const answers = await Promise.all(
      Array.from({ length: mostGroups + 3 }, () => makeGroup('Groep', person.id, app.clock.now())),
    );
    expect(answers.filter((answer) => answer.made)).to.have.length(mostGroups);
    const visitor = await visiting(person);
    await visitor.post('/groups', { name: 'Nog een' });
    expect(visitor.status).to.equal(422);
    expect(visitor.text()).to.contain('U zit al in 30 groepen.');
  });

  for (const [what, name, sentence] of [
    ['empty', '  ', 'Vul dit in.'],
    ['very long', 'a'.repeat(10_000), 'Dit is te lang.'],
    ['with a control character', 'Soep\u0000groep', 'Hier staan tekens'],
    ['given twice', ['a', 'b'], 'Vul dit in.'],
  ] as [string, string | string[], string][]) {
    it(`are not made with a name that is ${what}`, async () => {
      const visitor = await new Visitor(app).signIn('namen@example.org');
      await visitor.post('/groups', { name });
      expect(visitor.status).to.equal(422);
      expect(visitor.text()).to.contain(sentence);
    });
  }

  it('do not exist for who is not in them', async () => {
    const { page, group } = await three();
    const visitor = await new Visitor(app).signIn('buiten@example.org');
    expect((await visitor.open(page)).status).to.equal(404);
    for (const path of ['', '/invitations', '/departure', '/handover']) {
      await visitor.post(page + path, { name: 'x', email: 'x@example.org', to: '1' });
      expect(visitor.status, path).to.equal(404);
    }
    expect((await visitor.open('/groups/0')).status).to.equal(404);
    expect((await visitor.open('/groups/99999999999')).status).to.equal(404);
    expect((await new Visitor(app).open(page)).path).to.equal(`/sign-in?to=${encodeURIComponent(page)}`);
    expect(await actsOf(group)).to.deep.equal([]);
  });

  it('show a member who is in them, and only the lead how to name and hand over', async () => {
    const { page, lead, member } = await three();
    const visitor = await visiting(member);
    await visitor.open(page);
    expect(visitor.text('#members-title + ul')).to.equal('Trekker trekt de groepGroepslid (u)Derde');
    expect(visitor.page('form[action$="/handover"]').length).to.equal(0);
    expect((await visitor.post(page, { name: 'Anders' })).status).to.equal(404);
    expect((await visitor.post(`${page}/handover`, { to: String(member.id) })).status).to.equal(404);

    const leader = await visiting(lead, 'en');
    await leader.open(page);
    await leader.press('Save the name', { name: 'Soup group' });
    expect(leader.text('h1')).to.equal('Soup group');
    expect(leader.text()).to.contain('Trekker gave the group another name.');
    await leader.press('Save the name', { name: '' });
    expect(leader.status).to.equal(422);
    expect(leader.page('details[open] #name').length).to.equal(1);
  });

  it('let every member invite, and show an address only to who may take it back', async () => {
    const { page, group, lead, member, third } = await three();
    const visitor = await visiting(member);
    await visitor.open(page);
    await visitor.press('Stuur de uitnodiging', { email: 'genode@example.org' });
    expect(visitor.text()).to.contain('De uitnodiging gaat naar genode@example.org.');
    expect(visitor.text()).to.contain('Geldig tot 7 december 2026');
    expect((await (await visiting(lead)).open(page)).text()).to.contain('genode@example.org');
    const bystander = await visiting(third);
    expect((await bystander.open(page)).text()).not.to.contain('genode@example.org');
    const [invitation] = await Invitation.openForGroup(group.id, app.clock.now());
    const withdrawal = `${page}/invitations/${invitation?.id}`;
    expect((await bystander.post(withdrawal, { _method: 'DELETE' })).status).to.equal(404);
    const { page: otherPage, lead: otherLead } = await three();
    const other = await visiting(otherLead);
    await other.post(`${otherPage}/invitations/${invitation?.id}`, { _method: 'DELETE' });
    expect(other.status).to.equal(404);

    await visitor.open(page);
    await visitor.press('Trek de uitnodiging in');
    expect(visitor.text()).to.contain('De uitnodiging is ingetrokken.');
    expect(await Invitation.openForGroup(group.id, app.clock.now())).to.deep.equal([]);
    expect(await actsOf(group)).to.deep.equal(['invitation-withdrawn', 'invited']);
    await visitor.post(`${page}/invitations`, { email: 'geen adres' });
    expect(visitor.status).to.equal(422);
    expect(visitor.page('#email').attr('value')).to.equal('geen adres');
  });

  it('let each member choose whether they hear of bookings, for themselves', async () => {
    const { page, group, member, third } = await three();
    const visitor = await visiting(member);
    await visitor.open(page);
    expect(visitor.page('input[name=wanted]').is('[checked]')).to.equal(false);
    await visitor.press('Bewaar deze keuze', { wanted: 'yes' });
    expect(visitor.path).to.equal(page);
    expect(visitor.text()).to.contain('Uw keuze is bewaard.');
    expect(visitor.page('input[name=wanted]').is('[checked]')).to.equal(true);
    expect(await GroupMember.wantingInvitations([group.id])).to.deep.equal([
      { groupId: group.id, personId: member.id },
    ]);
    const other = await (await visiting(third)).open(page);
    expect(other.page('input[name=wanted]').is('[checked]')).to.equal(false);
    await visitor.post(`${page}/calendar-invitations`, {});
    expect(await GroupMember.wantingInvitations([group.id])).to.deep.equal([]);
  });

  it('are handed over to another member, after which the lead may leave', async () => {
    const { page, group, lead, member } = await three();
    const visitor = await visiting(lead);
    await visitor.post(`${page}/departure`);
    expect(visitor.status).to.equal(422);
    expect(visitor.text()).to.contain('Draag de groep eerst over');

    await visitor.post(`${page}/handover`, {});
    expect(visitor.status).to.equal(422);
    await visitor.post(`${page}/handover`, { to: String((await buildPerson()).id) });
    expect(visitor.status).to.equal(422);
    expect(visitor.text()).to.contain('Kies iemand uit de groep.');

    await visitor.open(page);
    await visitor.press('Draag de groep over', { to: String(member.id) });
    expect(visitor.text()).to.contain('Groepslid trekt nu de groep.');
    expect(await standings(group)).to.deep.equal(['Groepslid *', 'Trekker', 'Derde']);
    await visitor.press('Verlaat de groep');
    expect(visitor.path).to.equal('/groups');
    expect(visitor.text()).to.contain('U zit niet meer in de groep Soepgroep.');
    expect(await standings(group)).to.deep.equal(['Groepslid *', 'Derde']);
    expect(await actsOf(group)).to.deep.equal(['left', 'handed-over']);
    expect((await visitor.open(page)).status).to.equal(404);
  });

  it('keep one lead when it is handed over twice at once', async () => {
    const { page, group, lead, member, third } = await three();
    const one = await visiting(lead);
    const two = await visiting(lead);
    await Promise.all([
      one.post(`${page}/handover`, { to: String(member.id) }),
      two.post(`${page}/handover`, { to: String(third.id) }),
    ]);
    // Who comes second finds the page gone (404), or loses while the other is at it (409).
    expect(`${Math.min(one.status, two.status)} ${Math.max(one.status, two.status)}`).to.be.oneOf([
      '200 404',
      '200 409',
    ]);
    expect((await standings(group)).filter((name) => name.endsWith('*'))).to.have.length(1);
  });

  it('never lose their lead when everybody leaves at once', async () => {
    const { page, group, lead, member, third } = await three();
    const visitors = await Promise.all([lead, member, third].map((person) => visiting(person)));
    await Promise.all(visitors.map((visitor) => visitor.post(`${page}/departure`)));
    expect((await standings(group)).join()).to.be.oneOf(['', 'Trekker *']);
  });

  it('end when the last one leaves, with the invitations that are open', async () => {
    const lead = await buildPerson({ email: 'laatste@example.org' });
    const group = await buildGroup({ lead });
    const visitor = await visiting(lead);
    await visitor.open(`/groups/${group.id}`);
    await visitor.press('Stuur de uitnodiging', { email: 'teLaat@example.org' });
    await visitor.press('Verlaat de groep');
    expect(await standings(group)).to.deep.equal([]);
    expect(await Invitation.openForGroup(group.id, app.clock.now())).to.deep.equal([]);
  });

  it('do not change at the word of another site', async () => {
    const { page, group, member } = await three();
    const visitor = await visiting(member);
    await visitor.post(`${page}/departure`, {}, { 'Sec-Fetch-Site': 'same-site' });
    expect(visitor.status).to.equal(403);
    expect(await standings(group)).to.have.length(3);
  });
});
