import { expect } from 'chai';
import { GroupMember } from '../../models/group.ts';
import type { Group } from '../../models/group.ts';
import { History } from '../../models/history.ts';
import { Invitation } from '../../models/invitation.ts';
import { Person } from '../../models/person.ts';
import { Role } from '../../models/role.ts';
import { invitePerson } from '../../server/invitations/invite-person.ts';
import { withdrawInvitation } from '../../server/invitations/withdraw-invitation.ts';
import { erasePerson } from '../../server/leaving/erase-person.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBuilding, buildGroup, buildPerson } from '../support/builders.ts';
import { Visitor, newestLink } from '../support/visitor.ts';

describe('invitations', () => {
  let app: TestApp;
  let lead: Person;
  let group: Group;
  let number = 0;

  beforeEach(async () => {
    app ??= await startApp();
    lead = await buildPerson({ name: 'Trekker' });
    group = await buildGroup({ lead, name: 'Soepgroep' });
    number += 1;
  });

  after(() => app.close());

  async function inviteToGroup(email: string): Promise<{ invitation: Invitation; link: string }> {
    const to = { groupId: group.id, groupName: group.name };
    const invitation = await invitePerson({ email, to, invitedBy: lead, language: 'nl' }, app.clock.now());
    return { invitation, link: await newestLink(email) };
  }

  async function inviteToRole(email: string, untilOn: string | null = null) {
    const building = await buildBuilding({ name: 'Buurthuis' });
    const to = {
      role: 'manager' as const,
      buildingId: building.id,
      organisationId: null,
      scopeName: building.name,
      fromOn: '2026-12-01',
      untilOn,
    };
    const wish = { email, to, invitedBy: lead, language: 'nl' };
    const invitation = await invitePerson(wish, app.clock.now());
    return { building, invitation, link: await newestLink(email) };
  }

  const membersNow = async () =>
    (await GroupMember.inGroup(group.id)).map((member) => `${member.person?.name} ${member.isLead}`);

  it('leads through the front door into the group', async () => {
    const email = `gast-${number}@example.org`;
    const { link, invitation } = await inviteToGroup(email);
    const visitor = await new Visitor(app).open(link);
    expect(visitor.path).to.equal(`/sign-in?to=${encodeURIComponent(link)}`);

    await visitor.press('Stuur mij een code', { email });
    const reader = await new Visitor(app).open(await newestLink(email));
    await reader.press('Inloggen');
    await reader.press('Verder', { name: 'Gast' });
    expect(reader.path).to.equal(link);
    expect(reader.text('h1')).to.equal('Doet u mee met Soepgroep?');
    expect(reader.text()).to.contain('Trekker nodigt u uit voor de groep Soepgroep.');
    expect(await membersNow()).to.deep.equal(['Trekker true']);

    await reader.press('Ja, ik doe mee');
    expect(reader.path).to.equal(`/groups/${group.id}`);
    expect(reader.text()).to.contain('Welkom in de groep.');
    expect(await membersNow()).to.deep.equal(['Trekker true', 'Gast false']);
    await invitation.reload();
    expect(invitation.acceptedAt).to.deep.equal(app.clock.now());
    const acts = (await History.ofGroup(group.id)).map((row) => row.act);
    expect(acts).to.deep.equal(['joined', 'invited']);
  });

  it('is enough by itself for a group: the address may be another', async () => {
    const { link } = await inviteToGroup(`werk-${number}@example.org`);
    const visitor = await new Visitor(app, { language: 'en' }).signIn(`thuis-${number}@example.org`, 'Gast');
    await visitor.open(link);
    expect(visitor.text('h1')).to.equal('Will you join Soepgroep?');
    await visitor.press('Yes, I will');
    expect(await membersNow()).to.deep.equal(['Trekker true', 'Gast false']);
  });

  it('may be accepted twice, and brings nobody back who left', async () => {
    const { link } = await inviteToGroup(`twee-${number}@example.org`);
    const visitor = await new Visitor(app).signIn(`twee-${number}@example.org`, 'Gast');
    await Promise.all([visitor.post(link), visitor.post(link), visitor.post(link)]);
    expect(await membersNow()).to.deep.equal(['Trekker true', 'Gast false']);
    await visitor.open(link);
    expect(visitor.text()).to.contain('Deze uitnodiging heeft u al aangenomen.');

    await visitor.post(`/groups/${group.id}/departure`);
    await visitor.post(link);
    expect(visitor.status).to.equal(404);
    expect(await membersNow()).to.deep.equal(['Trekker true']);
  });

  it('is for one person', async () => {
    const { link } = await inviteToGroup(`eerste-${number}@example.org`);
    await (await new Visitor(app).signIn(`eerste-${number}@example.org`, 'Eerste')).post(link);
    const second = await new Visitor(app).signIn(`tweede-${number}@example.org`, 'Tweede');
    await second.open(link);
    expect(second.text()).to.contain('Vraag aan Trekker om u een nieuwe te sturen.');
    await second.post(link);
    expect(second.status).to.equal(409);
    expect(await membersNow()).to.deep.equal(['Trekker true', 'Eerste false']);
  });

  it('says so kindly when it is over, withdrawn, or followed by another', async () => {
    const email = `laat-${number}@example.org`;
    const visitor = await new Visitor(app).signIn(email, 'Gast');
    const first = await inviteToGroup(email);
    const second = await inviteToGroup(email);
    expect(first.link).not.to.equal(second.link);
    await visitor.open(first.link);
    expect(visitor.text('h1')).to.equal('Deze uitnodiging is ingetrokken');
    await visitor.post(first.link);
    expect(visitor.status).to.equal(409);

    const actor = { actorId: lead.id, door: 'online' as const };
    expect(await withdrawInvitation(second.invitation.id, actor, app.clock.now())).to.equal(true);
    await visitor.open(second.link);
    expect(visitor.text('h1')).to.equal('Deze uitnodiging is ingetrokken');

    const third = await inviteToGroup(email);
    app.clock.advance({ days: 14 });
    await visitor.open(third.link);
    expect(visitor.text('h1')).to.equal('Deze uitnodiging is verlopen');
    await visitor.post(third.link);
    expect(visitor.status).to.equal(409);
    expect(await membersNow()).to.deep.equal(['Trekker true']);
  });

  it('names nobody once who sent it stopped', async () => {
    const email = `gestopt-${number}@example.org`;
    const { link } = await inviteToGroup(email);
    await erasePerson(lead.id, app.clock.now());
    const visitor = await new Visitor(app).signIn(email, 'Gast');
    await visitor.open(link);
    expect(visitor.text()).to.contain('Vraag het aan wie u uitnodigde.');
  });

  it('cannot be withdrawn once it was accepted', async () => {
    const { link, invitation } = await inviteToGroup(`al-${number}@example.org`);
    await (await new Visitor(app).signIn(`al-${number}@example.org`)).post(link);
    const actor = { actorId: lead.id, door: 'online' as const };
    expect(await withdrawInvitation(invitation.id, actor, app.clock.now())).to.equal(false);
  });

  it('makes nobody member of a full group', async () => {
    const { link } = await inviteToGroup(`vol-${number}@example.org`);
    const people = await Person.bulkCreate(
      Array.from({ length: 199 }, () => ({
        email: null,
        name: 'Lid',
        language: null,
        createdAt: app.clock.now(),
      })),
    );
    await GroupMember.bulkCreate(
      people.map(({ id }) => ({
        groupId: group.id,
        personId: id,
        isLead: false,
        joinedAt: app.clock.now(),
        leftAt: null,
      })),
    );
    const visitor = await new Visitor(app).signIn(`vol-${number}@example.org`);
    await visitor.post(link);
    expect(visitor.status).to.equal(409);
    expect(visitor.text('h1')).to.equal('De groep is vol');
  });

  it('gives a role to who signs in with the invited address, whatever its case', async () => {
    const email = `Beheer-${number}@Example.org`;
    const { link, building, invitation } = await inviteToRole(email, '2027-12-01');
    const visitor = await new Visitor(app).signIn(email.toLowerCase(), 'Beheerder');
    await visitor.open(link);
    expect(visitor.text('h1')).to.equal('Wilt u beheerder worden?');
    expect(visitor.text()).to.contain('Trekker vraagt of u beheerder wilt worden van Buurthuis.');
    expect(visitor.text()).to.contain('Het gaat in op 1 december 2026.Het duurt tot en met 1 december 2027.');
    await visitor.press('Ja, ik doe mee');
    await visitor.post(link);

    const person = await Person.byEmail(email);
    const roles = await Role.findAll({ where: { buildingId: building.id } });
    expect(roles.map((role) => role.get({ plain: true }))).to.deep.equal([
      {
        id: roles[0]?.id,
        personId: person?.id,
        role: 'manager',
        buildingId: building.id,
        organisationId: null,
        fromOn: '2026-12-01',
        untilOn: '2027-12-01',
        grantedBy: lead.id,
        createdAt: app.clock.now(),
      },
    ]);
    const [given, invited] = await History.findAll({
      where: { buildingId: building.id },
      order: [['id', 'DESC']],
    });
    expect(invited).to.include({ act: 'invited', actorId: lead.id });
    expect(given).to.include({ act: 'role-given', actorId: person?.id, personId: person?.id });
    expect(given?.details).to.include({ invitationId: invitation.id, invitedBy: lead.id, role: 'manager' });
  });

  it('gives a role to nobody else', async () => {
    const { link, building } = await inviteToRole(`alleen-${number}@example.org`);
    const visitor = await new Visitor(app).signIn(`ander-${number}@example.org`);
    await visitor.open(link);
    expect(visitor.text('h1')).to.equal('Deze uitnodiging is voor een ander e-mailadres');
    expect(visitor.text()).not.to.contain(`alleen-${number}@example.org`);
    await visitor.post(link);
    expect(visitor.status).to.equal(409);
    expect(await Role.count({ where: { buildingId: building.id } })).to.equal(0);
    await visitor.press('Uitloggen', {}, 'main');
    expect((await visitor.open('/me')).path).to.match(/^\/sign-in/);
  });

  it('gives no role that has ended before it was taken', async () => {
    const email = `voorbij-${number}@example.org`;
    const { link } = await inviteToRole(email, '2026-12-10');
    app.clock.set('2026-12-10T23:30:00Z');
    const visitor = await new Visitor(app).signIn(email);
    await visitor.open(link);
    expect(visitor.text('h1')).to.equal('Deze uitnodiging is verlopen');
  });

  it('does not exist when it is made up, and is not taken from another site', async () => {
    const visitor = await new Visitor(app).signIn(`verzonnen-${number}@example.org`);
    expect((await visitor.open('/invitations/verzonnen')).status).to.equal(404);
    expect((await visitor.post('/invitations/verzonnen')).status).to.equal(404);
    const { link } = await inviteToGroup(`verzonnen-${number}@example.org`);
    await visitor.post(link, {}, { 'Sec-Fetch-Site': 'cross-site' });
    expect(visitor.status).to.equal(403);
    const stranger = await new Visitor(app).post(link);
    expect(stranger.path).to.equal('/sign-in?to=%2F');
    expect(await membersNow()).to.deep.equal(['Trekker true']);
  });
});
