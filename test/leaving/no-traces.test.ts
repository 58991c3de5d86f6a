import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { rows } from '../../models/database.ts';
import { FeedRendering } from '../../models/feed-rendering.ts';
import { approveBooking } from '../../server/bookings/deciding/approve-booking.ts';
import { makeFeedToken } from '../../server/feeds/following/make-feed-token.ts';
import { invitePerson } from '../../server/invitations/invite-person.ts';
import { erasePerson } from '../../server/leaving/erase-person.ts';
import { writeNeedOfBooking } from '../../server/needs/keeping/write-need.ts';
import { mergePeople } from '../../server/people/merging/merge-people.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildGroup, buildPerson, buildRole } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { buildNeed } from '../support/need-builder.ts';
import { ask, buildScene, by, visit } from '../bookings/wishes.ts';
import type { Scene } from '../bookings/wishes.ts';

describe('what is left of somebody who had themselves erased', () => {
  let app: TestApp;

  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  const words = {
    title: 'Taart voor Spoor',
    description: 'Bel Spoor',
    kind: 'cooking',
    skills: 'Spoorse taart',
    isSeated: false,
    isTogether: false,
    places: 2,
    takesMinutes: 60,
  } as const;

  /** All that the database holds that has this in it, but for letters: those go out and are emptied. */
  async function traces(of: RegExp): Promise<string[]> {
    const tables = await rows<{ name: string }>(
      `SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'letters'`,
    );
    const found = await rows<{ row: string }>(
      tables
        .map(({ name }) => `SELECT '${name} ' || to_jsonb(t)::text AS row FROM ${name} t`)
        .join(' UNION ALL '),
    );
    const feeds = await FeedRendering.findAll();
    const bodies = feeds.map(({ feed, body }) =>
      body.length > 0 ? `${feed} ${gunzipSync(body).toString()}` : feed,
    );
    return [...found.map(({ row }) => row), ...bodies].filter((text) => of.test(text));
  }

  async function lead({ asker, building, manager }: Scene): Promise<void> {
    const other = await buildPerson({ name: 'Spoor', email: 'spoor-oud@example.org' });
    const admin = await buildPerson();
    await buildRole({ personId: admin.id, role: 'administrator' });
    await visit(app, other, '/me');
    const group = await buildGroup({ lead: manager });
    const to = { groupId: group.id, groupName: group.name };
    await invitePerson({ email: 'spoor@example.org', to, invitedBy: manager, language: 'nl' }, monday);
    await mergePeople({ stays: 'spoor@example.org', joins: 'spoor-oud@example.org' }, by(admin), monday);
    const { path } = await makeFeedToken(manager, { of: 'managers', building }, monday);
    await (await visit(app, asker, '/me')).open(path);
  }

  it('is nothing in the database, whatever they did, under whatever address', async () => {
    const scene = await buildScene();
    const { asker, manager } = scene;
    await asker.update({ name: 'Spoor', email: 'spoor@example.org', telephone: '06 99 99 99 99' });
    const waits = await ask(scene, { title: 'Feest van Spoor', isPublic: true });
    await writeNeedOfBooking(waits.id, words, 'before', by(asker), monday);
    const certain = await ask(scene, { title: 'Nog eens Spoor', day: '2026-12-03' });
    await approveBooking(certain.id, by(manager), monday);
    await writeNeedOfBooking(certain.id, words, 'before', by(asker), monday);
    await rows(`UPDATE occurrences SET title = 'Spoor leest voor' WHERE booking_id = :id RETURNING id`, {
      id: certain.id,
    });
    await lead(scene);
    expect(await traces(/spoor|99 99/i)).to.have.length.above(8);
    await erasePerson(asker.id, monday);
    expect(await traces(/spoor|99 99/i)).to.deep.equal([]);
  });

  it('is what everybody could read: an activity for all that was on, and what it asked for', async () => {
    const scene = await buildScene();
    const { id } = await ask(scene, { title: 'Open huis', isPublic: true });
    await approveBooking(id, by(scene.manager), monday);
    await writeNeedOfBooking(id, words, 'before', by(scene.asker), monday);
    const { need } = await buildNeed({ buildingId: scene.building.id, writtenBy: scene.asker.id });
    await erasePerson(scene.asker.id, monday);
    const titles = await rows<{ title: string }>(
      `SELECT title FROM bookings WHERE id = :id UNION ALL SELECT title FROM needs WHERE booking_id = :id OR id = :needId`,
      { id, needId: need.id },
    );
    expect(titles.map(({ title }) => title)).to.have.members(['Open huis', words.title, need.title]);
  });
});
