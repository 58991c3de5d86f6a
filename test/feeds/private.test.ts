import { expect } from 'chai';
import { Booking } from '../../models/booking.ts';
import type { Building } from '../../models/building.ts';
import { rows } from '../../models/database.ts';
import { FeedToken } from '../../models/feed-token.ts';
import type { PrivateFeed } from '../../models/feed-token.ts';
import { GroupMember } from '../../models/group.ts';
import type { Group } from '../../models/group.ts';
import { Person } from '../../models/person.ts';
import type { Role } from '../../models/role.ts';
import type { Space } from '../../models/space.ts';
import { renameGroup } from '../../server/groups/rename-group.ts';
import { makeFeedToken } from '../../server/feeds/following/make-feed-token.ts';
import { revokeFeedToken } from '../../server/feeds/following/revoke-feed-token.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBuilding, buildGroup, buildPerson, buildRole, buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { readableLog } from '../support/log.ts';
import { ask } from './ask.ts';
import type { Answer } from './ask.ts';
import { buildBooking } from './build-booking.ts';
import { actor } from './feed-now.ts';
import { linesOf, readBack } from '../icalendar/examples.ts';

const mine: PrivateFeed = { of: 'my-bookings' };
/** Before any name was changed. */
const longAgo = new Date('2026-01-01T09:00:00Z');

describe('private feeds', () => {
  const { log, lines } = readableLog();
  const queries: string[] = [];
  let app: TestApp;
  let asker: Person;
  let manager: Person;
  let role: Role;
  let house: Building;
  let hall: Space;
  let group: Group;

  before(async () => {
    app = await startApp({ log, onQuery: (sql) => queries.push(sql) });
    asker = await buildPerson({ name: 'Aanvrager', email: 'aanvrager@example.org', telephone: '06 0000' });
    manager = await buildPerson({ name: 'Beheerder', language: 'en' });
    house = await buildBuilding({ slug: 'het-huis', name: 'Het Huis' });
    hall = await buildSpace({ name: 'Zaal', buildingId: house.id });
    group = await buildGroup({ name: 'Leesclub Élan & co', lead: asker });
    role = await buildRole({ personId: manager.id, role: 'manager', buildingId: house.id });
    await book('Overleg', '2026-12-01T10:00Z', { isPublic: false, description: 'Neem koek mee' });
    await book('Wacht', '2026-12-02T10:00Z', { state: 'requested' });
    await book('Weg', '2026-12-03T10:00Z', { state: 'cancelled' });
    const ofGroup = await book('Lezen', '2026-12-04T10:00Z', {});
    await Booking.update({ groupId: group.id }, { where: { id: ofGroup.id } });
    await book('Van een ander', '2026-12-05T10:00Z', { person: await buildPerson({ name: 'Iemand' }) });
  });
  after(() => app.close());

  function book(title: string, at: string, more: Partial<Parameters<typeof buildBooking>[0]>) {
    return buildBooking({
      person: asker,
      spaces: [hall],
      startsAt: new Date(at),
      title,
      at: longAgo,
      ...more,
    });
  }

  async function pathOf(person: Person, feed: PrivateFeed): Promise<string> {
    return (await makeFeedToken(person, feed, monday)).path;
  }

  async function look(person: Person, feed: PrivateFeed): Promise<Answer> {
    return ask(app, await pathOf(person, feed));
  }

  it('H1 H4 is a calendar, named after what it is, kept by nobody on the way', async () => {
    const { status, headers } = await look(asker, { of: 'group', group });
    expect(status).to.equal(200);
    expect(headers).to.include({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="leesclub-elan-co.ics"',
      'cache-control': 'private, no-cache',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
    });
    const post = await ask(app, await pathOf(asker, mine), {}, 'POST');
    expect([post.status, post.headers.allow]).to.deep.equal([405, 'GET, HEAD']);
  });

  it('my bookings: also what is private or waits, and of nobody else', async () => {
    const { text } = await look(asker, mine);
    const { events } = readBack(text);
    expect(events.map(({ summary }) => summary)).to.deep.equal(['Overleg', 'Wacht', 'Lezen']);
    expect(linesOf(text)).to.include.members([
      'DESCRIPTION:Neem koek mee',
      'DESCRIPTION:Wacht nog op akkoord.',
      'STATUS:TENTATIVE',
      'TRANSP:OPAQUE',
      'X-WR-CALNAME:Mijn reserveringen',
    ]);
    expect(text).to.match(/URL;VALUE=URI:http:\/\/buurtruimte\.example\.org\/bookings\/[\da-f-]+/);
  });

  it('of a group: what is booked in its name, under the name it has now', async () => {
    const path = await pathOf(asker, { of: 'group', group });
    const before = await ask(app, path);
    expect(readBack(before.text).events.map(({ summary }) => summary)).to.deep.equal(['Lezen']);
    await renameGroup(group, 'De lezers', actor(asker.id), monday);
    const renamed = await ask(app, path, { 'If-None-Match': before.headers.etag ?? '' });
    expect(renamed.status).to.equal(200);
    expect(linesOf(renamed.text)).to.include('X-WR-CALNAME:De lezers');
  });

  it('C13 for managers: everything, who asked by the name they have now, and what waits, in their language', async () => {
    const path = await pathOf(manager, { of: 'managers', building: house });
    const before = await ask(app, path);
    const { events } = readBack(before.text);
    expect(events).to.have.length(4);
    expect(linesOf(before.text)).to.include.members([
      'X-WR-CALNAME:Het Huis – management',
      String.raw`DESCRIPTION:Asked for by Aanvrager.\nStill waits for approval.`,
      String.raw`DESCRIPTION:Asked for by Aanvrager\, in the name of De lezers.`,
      'DESCRIPTION:Asked for by Iemand.',
    ]);
    const stamps = (text: string) => linesOf(text).filter((line) => line.startsWith('LAST-MODIFIED'));
    await asker.update({ name: 'Anders Genoemd' });
    const after = await ask(app, path, { 'If-None-Match': before.headers.etag ?? '' });
    expect(after.text).to.include('Asked for by Anders Genoemd');
    const [was, is] = [stamps(before.text), stamps(after.text)];
    const changed = is.map((stamp, index) => stamp > (was[index] ?? ''));
    expect([changed[0], changed[1], changed[3]]).to.deep.equal([true, true, false]);
    await asker.update({ name: 'Aanvrager' });
  });

  it('C13 who is merged into somebody is named after them, with a newer stamp', async () => {
    const path = await pathOf(manager, { of: 'managers', building: house });
    const other = await Person.findOne({ where: { name: 'Iemand' }, rejectOnEmpty: true });
    const stampIn = (text: string) => {
      const event = text.split('BEGIN:VEVENT').find((one) => one.includes('Van een ander'));
      return linesOf(event ?? '').find((line) => line.startsWith('LAST-MODIFIED')) ?? '';
    };
    const before = stampIn((await ask(app, path)).text);
    await other.update({ mergedInto: asker.id });
    const after = await ask(app, path);
    await other.update({ mergedInto: null });
    expect(after.text).not.to.include('Iemand');
    expect(stampIn(after.text) > before).to.equal(true);
  });

  it('H9 nobody is named to calendars as host or guest, and no address or telephone is told', async () => {
    for (const feed of [mine, { of: 'my-contributions' } as const, { of: 'group', group } as const]) {
      expect((await look(asker, feed)).text).not.to.match(
        /ORGANIZER|ATTENDEE|METHOD|@example\.org|06 0000|Aanvrager/,
      );
    }
    const { text } = await look(manager, { of: 'managers', building: house });
    expect(text).not.to.match(/ORGANIZER|ATTENDEE|METHOD|@example\.org|06 0000/);
  });

  it('H5 the longest address is short enough, and the token stands in the middle', async () => {
    const longest = await buildBuilding({ slug: 'x'.repeat(60) });
    const path = await pathOf(manager, { of: 'managers', building: longest });
    expect(path).to.match(/^\/feeds\/private\/[\w-]{43}\/x{60}-managers\.ics$/);
    const { path: ofGroup } = await makeFeedToken(
      asker,
      { of: 'group', group: { id: group.id, name: '日本'.repeat(40) } },
      monday,
    );
    expect(ofGroup).to.match(/\/group\.ics$/);
    expect(path.length + 'https://'.length + 50).to.be.at.most(200);
  });

  describe('H6', () => {
    function expectShort({ headers, text }: Answer, words: string): void {
      expect(headers['content-type']).to.equal('text/plain; charset=utf-8');
      expect(headers['cache-control']).to.equal('no-store');
      expect(headers).not.to.have.property('location');
      expect(text).to.equal(words);
    }

    it('a token that never was: 404 in a few words', async () => {
      for (const token of ['A'.repeat(43), 'kort', 'x'.repeat(500), '%00', `${'A'.repeat(42)}.`]) {
        for (const more of [{}, { 'If-None-Match': '*' }]) {
          const answer = await ask(app, `/feeds/private/${token}/my-bookings.ics`, more);
          expect(answer.status, token).to.equal(404);
          expectShort(answer, 'Deze agenda is er niet (meer).');
        }
      }
    });

    it('one that was taken back or renewed: 410, whatever the calendar has', async () => {
      const person = await buildPerson();
      const first = await pathOf(person, mine);
      const { etag = '' } = (await ask(app, first)).headers;
      const second = await pathOf(person, mine);
      await revokeFeedToken(person, mine, monday);
      for (const path of [first, second]) {
        const answer = await ask(app, path, { 'If-None-Match': etag });
        expect(answer.status).to.equal(410);
        expectShort(answer, 'Dit adres van de agenda werkt niet meer.');
      }
    });

    it('H7 of who left the group, or whose role is over: 410, until they are back', async () => {
      const member = await buildPerson();
      const stay = await GroupMember.create({
        groupId: group.id,
        personId: member.id,
        isLead: false,
        joinedAt: monday,
        leftAt: null,
      });
      const ofGroup = await pathOf(member, { of: 'group', group });
      const ofHouse = await pathOf(manager, { of: 'managers', building: house });
      expect([(await ask(app, ofGroup)).status, (await ask(app, ofHouse)).status]).to.deep.equal([200, 200]);
      await stay.update({ leftAt: monday });
      await role.update({ untilOn: '2026-11-22' });
      expect([(await ask(app, ofGroup)).status, (await ask(app, ofHouse)).status]).to.deep.equal([410, 410]);
      await stay.update({ leftAt: null });
      await role.update({ untilOn: null });
      expect([(await ask(app, ofGroup)).status, (await ask(app, ofHouse)).status]).to.deep.equal([200, 200]);
    });
  });

  it('H2 304 when nothing changed: two questions', async () => {
    const path = await pathOf(asker, mine);
    const { etag = '' } = (await ask(app, path)).headers;
    queries.length = 0;
    const again = await ask(app, path, { 'If-None-Match': etag });
    expect(again.status).to.equal(304);
    expect(queries).to.have.length(2);
    expect(again.headers).to.include({ etag, 'cache-control': 'private, no-cache', vary: 'Accept-Encoding' });
  });

  it('H7 says when it was last used, to the quarter of an hour', async () => {
    const person = await buildPerson();
    const path = await pathOf(person, mine);
    const lastUse = async () => (await FeedToken.ofPerson(person.id))[0]?.lastUsedAt;
    expect(await lastUse()).to.equal(null);
    const first = app.clock.now();
    await ask(app, path);
    expect(await lastUse()).to.deep.equal(first);
    app.clock.advance({ minutes: 14 });
    await ask(app, path);
    expect(await lastUse()).to.deep.equal(first);
    app.clock.advance({ minutes: 1 });
    await ask(app, path);
    expect(await lastUse()).to.deep.equal(app.clock.now());
  });

  it('H8 the token stands in no log, header or body, whatever becomes of the request', async () => {
    const { token, path } = await makeFeedToken(asker, mine, monday);
    const answers = [
      await ask(app, path),
      await ask(app, path, { 'If-None-Match': '*' }),
      await ask(app, path, {}, 'POST'),
      await ask(app, path.replace('.ics', '')),
      await ask(app, `${path}?${'x'.repeat(20_000)}`),
    ];
    await rows(`ALTER TABLE feed_tokens RENAME TO gone_for_a_moment`);
    answers.push(await ask(app, path));
    await rows(`ALTER TABLE gone_for_a_moment RENAME TO feed_tokens`);
    await revokeFeedToken(asker, mine, monday);
    answers.push(await ask(app, path));
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 304, 405, 404, 431, 500, 410]);
    for (const { headers, text } of answers) expect(JSON.stringify([headers, text])).not.to.include(token);
    for (const { status, headers } of answers.filter((answer) => ![431, 500].includes(answer.status))) {
      expect(headers, String(status)).to.include({
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex',
      });
    }
    expect(lines.join('')).to.include('/feeds/private/:token/:name.ics').and.not.include(token);
    const [stored] = await rows<{ keys: string }>(
      `SELECT string_agg(feed, ' ') AS keys FROM feed_renderings`,
    );
    expect(stored?.keys).to.include('my-bookings').and.not.include(token);
  });

  it('H11 who comes too often has to wait, and nobody else from the same address', async () => {
    const [busy, quiet] = [await pathOf(await buildPerson(), mine), await pathOf(await buildPerson(), mine)];
    const statuses: number[] = [];
    for (let n = 0; n < 61; n += 1) statuses.push((await ask(app, busy, { 'If-None-Match': '*' })).status);
    expect(statuses.slice(0, 60).every((status) => status === 304)).to.equal(true);
    expect(statuses[60]).to.equal(429);
    const refused = await ask(app, busy);
    expect(Number(refused.headers['retry-after'])).to.be.within(1, 300);
    expect(refused.headers['content-type']).to.equal('text/plain; charset=utf-8');
    expect((await ask(app, quiet)).status).to.equal(200);
  });
});
