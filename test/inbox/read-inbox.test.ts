import { expect } from 'chai';
import { Booking } from '../../models/booking.ts';
import type { WholeBooking } from '../../models/booking.ts';
import { Letter } from '../../models/letter.ts';
import { approveBooking } from '../../server/bookings/deciding/approve-booking.ts';
import { cancelBooking } from '../../server/bookings/ending/cancel-booking.ts';
import { uidOf } from '../../server/calendar/uid.ts';
import { readInbox } from '../../server/inbox/read-inbox.ts';
import { buildSeries } from '../bookings/series/series.ts';
import { ask, buildScene, by, visit } from '../bookings/wishes.ts';
import type { Scene } from '../bookings/wishes.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildGroup, buildPerson } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { startImapServer } from '../support/imap-server.ts';
import type { ImapServer } from '../support/imap-server.ts';
import { readableLog } from '../support/log.ts';
import { replyMail } from './answers.ts';
import type { Answer } from './answers.ts';

describe('readInbox', () => {
  let app: TestApp;
  let imap: ImapServer;
  let scene: Scene;
  let lines: string[];

  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  beforeEach(async () => {
    imap = await startImapServer();
    scene = await buildScene();
  });
  afterEach(() => imap.stop());

  async function readIt(): Promise<void> {
    const logging = readableLog();
    lines = logging.lines;
    await readInbox(imap.url, { clock: app.clock, log: logging.log });
  }

  /** An answer comes in and is read. */
  async function answer(booking: WholeBooking, differently: Partial<Answer> = {}): Promise<void> {
    const email = scene.asker.email ?? '';
    imap.deliver(replyMail({ uid: uidOf(booking.id, null), email, ...differently }));
    await readIt();
  }

  function questionsTo(personId: number): Promise<Letter[]> {
    return Letter.findAll({ where: { personId, kind: 'booking-declined' }, order: ['number'] });
  }

  async function statesOf({ id }: WholeBooking): Promise<string[]> {
    return (await Booking.whole(id))?.occurrences.map(({ state }) => state) ?? [];
  }

  it('asks who said no whether it is off, cancels nothing, and shows the page with one button', async () => {
    const booking = await ask(scene);
    await approveBooking(booking.id, by(scene.manager), monday);
    await answer(booking);
    const [letter, ...others] = await questionsTo(scene.asker.id);
    expect(others).to.deep.equal([]);
    expect(await statesOf(booking)).to.deep.equal(['approved']);
    expect(imap.seen()).to.deep.equal([true]);
    expect(lines.join('')).to.include('the inbox is read').and.not.include('example.org');

    const link = String(letter?.facts['link']);
    expect(link).to.match(/^\/bookings\/[\da-f-]+\/cancellation\?date=\d+&scope=all$/);
    const visitor = await visit(app, scene.asker, link);
    expect(visitor.text('h1')).to.contain('Koffie');
    expect(visitor.page('input[name=scope]').length).to.equal(0);
    expect(await statesOf(booking)).to.deep.equal(['approved']);
    await visitor.press('Annuleer');
    expect(await statesOf(booking)).to.deep.equal(['cancelled']);
  });

  it('asks about one date of a series, or about all of it', async () => {
    const series = await buildSeries(scene, { times: 4 });
    await answer(series, { date: 'RECURRENCE-ID;TZID=Europe/Amsterdam:20261208T190000' });
    const [one] = await questionsTo(scene.asker.id);
    expect(one?.facts).to.include({ times: 1 });
    const second = series.occurrences[1];
    expect(one?.facts['link']).to.equal(`/bookings/${series.id}/cancellation?date=${second?.id}&scope=one`);
    await answer(series);
    const all = (await questionsTo(scene.asker.id)).at(-1);
    expect(all?.facts).to.include({ times: 4 });
    const visitor = await visit(app, scene.asker, String(all?.facts['link']));
    expect(visitor.page('input[name=scope][checked]').attr('value')).to.equal('all');
  });

  it('knows a date of a series that stands alone in a calendar', async () => {
    const series = await buildSeries(scene, { times: 3 });
    const third = series.occurrences[2];
    await answer(series, { uid: uidOf(series.id, third?.originalStartsAt ?? null) });
    const [letter] = await questionsTo(scene.asker.id);
    expect(letter?.facts['link']).to.include(`date=${third?.id}&`);
  });

  it('asks once, whatever becomes of the mail, and again when the booking is other than it was', async () => {
    const booking = await ask(scene);
    await answer(booking);
    await answer(booking);
    await answer(booking, { head: ['X-Again: yes'] });
    expect(await questionsTo(scene.asker.id)).to.have.length(1);
    await approveBooking(booking.id, by(scene.manager), monday);
    await answer(booking);
    expect(await questionsTo(scene.asker.id)).to.have.length(2);
  });

  it('does nothing with what a stranger answers, whoever they say they are', async () => {
    const stranger = await buildPerson({ name: 'Vreemde' });
    const booking = await ask(scene);
    const before = await Letter.count();
    const email = stranger.email ?? '';
    await answer(booking, { email });
    await answer(booking, { email: 'niemand@example.org' });
    await answer(booking, { from: email });
    await answer(booking, { email, from: scene.asker.email ?? '' });
    expect(await Letter.count()).to.equal(before);
  });

  it('takes the no of another member of the group for theirs alone', async () => {
    const member = await buildPerson({ name: 'Groepslid' });
    const group = await buildGroup({ lead: scene.asker, members: [member] });
    const booking = await ask(scene, { groupId: group.id });
    const before = await Letter.count();
    await answer(booking, { email: member.email ?? '' });
    expect(await Letter.count()).to.equal(before);
  });

  it('asks nothing about what is over, is off already, or was never there', async () => {
    const booking = await ask(scene);
    await answer(booking, { date: 'RECURRENCE-ID:20261215T180000Z' });
    await answer(booking, { uid: 'something-else@example.org' });
    await answer(booking, { uid: uidOf('3f0c2a54-7d5e-4d52-9f0b-0a6d1a2b3c4d', null) });
    await cancelBooking(booking.id, { by: 'asker', reason: '' }, by(scene.asker), monday);
    await answer(booking);
    const later = await ask(scene, { day: '2026-12-02' });
    app.clock.set('2026-12-02T18:00:00Z');
    await answer(later);
    app.clock.set(monday);
    expect(await questionsTo(scene.asker.id)).to.deep.equal([]);
  });

  it('reads on after mail that makes no sense', async () => {
    const booking = await ask(scene);
    imap.deliver('');
    imap.deliver('Subject: Win!\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR');
    imap.deliver(replyMail({ uid: 'x'.repeat(100_000), email: scene.asker.email ?? '' }));
    await answer(booking);
    expect(await questionsTo(scene.asker.id)).to.have.length(1);
    expect(imap.seen()).to.deep.equal([true, true, true, true]);
  });
});
