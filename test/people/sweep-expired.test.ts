import { expect } from 'chai';
import { rows, together } from '../../models/database.ts';
import { Draft } from '../../models/draft.ts';
import { Letter } from '../../models/letter.ts';
import { OutsideCalendar } from '../../models/outside-calendar.ts';
import { writeLetter } from '../../server/notices/write-letter.ts';
import { invitePerson } from '../../server/invitations/invite-person.ts';
import { sendCode } from '../../server/people/send-code.ts';
import { sweepExpired } from '../../server/people/sweep-expired.ts';
import { hashOf, newToken } from '../../server/support/token.ts';
import { countOne } from '../../server/web/limits.ts';
import { buildBuilding, buildGroup, buildPerson } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

const after = (days: number) => new Date(monday.getTime() + days * 24 * 60 * 60_000);

describe('sweepExpired', () => {
  useFreshDatabase();

  async function left(): Promise<Record<string, number>> {
    const [counts] = await rows<Record<string, number>>(
      `SELECT (SELECT count(*) FROM sign_in_attempts) AS attempts, (SELECT count(*) FROM drafts) AS drafts,
         (SELECT count(*) FROM invitations) AS invitations, (SELECT count(*) FROM letters) AS letters,
         (SELECT count(*) FROM sessions) AS sessions, (SELECT count(*) FROM rate_limits) AS limits`,
    );
    return counts ?? {};
  }

  it('removes each thing when its time has come, and nothing before', async () => {
    const inviter = await buildPerson();
    const group = await buildGroup({ lead: inviter });
    await sendCode({ email: 'veeg@example.org', returnTo: '/', language: 'nl', secret: 's' }, monday);
    await Draft.keep(hashOf(newToken()), { title: 'Soep' }, monday);
    await invitePerson(
      {
        email: 'veeg@example.org',
        to: { groupId: group.id, groupName: group.name },
        invitedBy: inviter,
        language: 'nl',
      },
      monday,
    );
    await together(() =>
      writeLetter(
        { kind: 'email-changed', to: { personId: inviter.id }, facts: { link: '/buildings' } },
        monday,
      ),
    );
    await countOne({ name: 'lang', times: 1, seconds: 3600 }, 'iemand');
    await countOne({ name: 'kort', times: 1, seconds: 3600 }, 'iemand');
    await rows(`UPDATE rate_limits SET expire = 1 WHERE key LIKE 'kort%'`);
    await rows(`INSERT INTO sessions VALUES ('oud', '{}', now() AT TIME ZONE 'UTC' - interval '1 minute'),
      ('nieuw', '{}', now() AT TIME ZONE 'UTC' + interval '1 minute')`);
    const all = { attempts: 1, drafts: 1, invitations: 1, letters: 3, sessions: 2, limits: 2 };
    expect(await left()).to.deep.equal(all);

    await sweepExpired(after(0));
    const started = { ...all, sessions: 1, limits: 1 };
    expect(await left()).to.deep.equal(started);

    await sweepExpired(after(1));
    expect(await left()).to.deep.equal({ ...started, drafts: 0 });

    await sweepExpired(after(1.1));
    expect(await left()).to.deep.equal({ ...started, drafts: 0, attempts: 0, letters: 2 });

    const invitation = await Letter.findOne({ where: { kind: 'invitation-to-group' }, rejectOnEmpty: true });
    await Letter.settle(invitation.id, { sentAt: after(2) });
    await sweepExpired(after(3));
    expect(await left()).to.include({ letters: 1 });

    await sweepExpired(after(44));
    expect(await left()).to.include({ invitations: 1 });
    await sweepExpired(after(44.1));
    expect(await left()).to.include({ invitations: 0, letters: 1 });
  });

  it('forgets what a calendar from outside said of more than a month ago, also one that is never read again', async () => {
    const { id: buildingId } = await buildBuilding();
    const calendarId = await together(() =>
      OutsideCalendar.add(
        { buildingId, name: 'Bestand', address: null, spaceIds: [], nextFetchAt: null },
        monday,
      ),
    );
    const items = [0, 1].map((day) => ({
      summary: 'Verjaardag',
      startsAt: after(day),
      endsAt: after(day + 0.5),
    }));
    await together(() => OutsideCalendar.replaceItems(calendarId, { items, digest: Buffer.from('new') }));
    const kept = async () => (await OutsideCalendar.byId(calendarId))?.items;
    await sweepExpired(after(31.4));
    expect(await kept()).to.equal(2);
    await sweepExpired(after(31.6));
    expect(await kept()).to.equal(1);
  });
});
