import { expect } from 'chai';
import ICAL from 'ical.js';
import { Letter } from '../../models/letter.ts';
import { approveBooking } from '../../server/bookings/deciding/approve-booking.ts';
import { readInbox } from '../../server/inbox/read-inbox.ts';
import { openPost } from '../bookings/invitations/post.ts';
import type { Post } from '../bookings/invitations/post.ts';
import { moverOf, mustMove } from '../bookings/moving/mover.ts';
import { buildSeries } from '../bookings/series/series.ts';
import { ask, buildScene, by } from '../bookings/wishes.ts';
import type { Scene } from '../bookings/wishes.ts';
import { monday, testClock } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';
import { startImapServer } from '../support/imap-server.ts';
import type { ImapServer } from '../support/imap-server.ts';
import { readableLog } from '../support/log.ts';

describe('saying no to what was sent', () => {
  useFreshDatabase();

  let post: Post;
  let imap: ImapServer;
  let scene: Scene;
  beforeEach(async () => {
    post = await openPost();
    imap = await startImapServer();
    scene = await buildScene();
  });
  afterEach(async () => {
    await imap.stop();
    await post.stop();
  });

  /** The newest invitation is answered as a calendar does, about its first event. @returns where the letter leads to */
  async function decline(): Promise<string[]> {
    const sent = await post.deliver();
    const invitation = sent.findLast(({ calendar }) => calendar?.method === 'REQUEST')?.calendar?.text ?? '';
    const head = `From: ${scene.asker.email}\r\nContent-Type: text/calendar; charset=utf-8; method=REPLY\r\n\r\n`;
    imap.deliver(`${head}${replyTo(invitation)}\r\n`);
    await readInbox(imap.url, { clock: testClock(), log: readableLog().log });
    const letters = await Letter.findAll({ where: { kind: 'booking-declined', sentAt: null } });
    return letters.map(({ facts }) => String(facts['link']));
  }

  /** RFC 5546 section 3.2.3: the event, and of those invited only who answers. */
  function replyTo(invitation: string): string {
    const calendar = new ICAL.Component(ICAL.parse(invitation) as unknown[]);
    calendar.updatePropertyWithValue('method', 'REPLY');
    for (const [place, event] of calendar.getAllSubcomponents('vevent').entries()) {
      if (place > 0) calendar.removeSubcomponent(event);
      for (const attendee of event.getAllProperties('attendee')) {
        if (attendee.getParameter('cutype') === 'ROOM') event.removeProperty(attendee);
        else attendee.setParameter('partstat', 'DECLINED');
      }
    }
    return calendar.toString();
  }

  it('leads to that booking', async () => {
    const { id, occurrences } = await ask(scene);
    expect(await decline()).to.deep.equal([
      `/bookings/${id}/cancellation?date=${occurrences[0]?.id}&scope=all`,
    ]);
  });

  it('leads to the series, or to the one date of it that was moved', async () => {
    const series = await buildSeries(scene, { times: 4 });
    await approveBooking(series.id, by(scene.manager), monday);
    const first = series.occurrences[0]?.id;
    expect(await decline()).to.deep.equal([`/bookings/${series.id}/cancellation?date=${first}&scope=all`]);
    const move = moverOf(
      () => scene,
      () => series,
    );
    await mustMove(move(2, { to: '20:30' }));
    const third = series.occurrences[2]?.id;
    expect(await decline()).to.deep.equal([`/bookings/${series.id}/cancellation?date=${third}&scope=one`]);
  });

  it('is followed by a letter that says nothing to their calendar', async () => {
    await ask(scene);
    await decline();
    expect((await post.deliver()).map(({ subject, calendar }) => [subject, calendar])).to.deep.equal([
      ['Gaat het niet door? Koffie', null],
    ]);
  });
});
