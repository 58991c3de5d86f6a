import { expect } from 'chai';
import { GroupMember } from '../../../models/group.ts';
import { SignInAttempt } from '../../../models/sign-in-attempt.ts';
import { changeBooking } from '../../../server/bookings/changing/change-booking.ts';
import { changeEmail } from '../../../server/people/change-email.ts';
import { uidOf } from '../../../server/calendar/uid.ts';
import { monday } from '../../support/clock.ts';
import { buildGroup, buildPerson } from '../../support/builders.ts';
import { activityOf } from '../../feeds/feed-now.ts';
import { moverOf, mustMove } from '../moving/mover.ts';
import { again, buildSeries, spanOn } from '../series/series.ts';
import { ask, by } from '../wishes.ts';
import type { Delivered } from './post.ts';
import { read } from './read.ts';
import { useStage } from './stage.ts';

const mateAddress = 'groepsgenoot@example.org';

describe('what calendars are told although no other letter would go out', () => {
  const stage = useStage();

  async function rename(id: string, title: string): Promise<void> {
    const activity = { ...activityOf(await again(id)), title };
    await changeBooking(id, activity, by(stage.house.asker), monday);
  }

  let groupId = 0;
  before(async () => {
    const mate = await buildPerson({ name: 'Groepsgenoot', email: mateAddress });
    const group = await buildGroup({ lead: stage.house.asker, members: [mate] });
    await GroupMember.update({ wantsInvitations: true }, { where: { personId: mate.id } });
    groupId = group.id;
  });

  async function lettersToMate(): Promise<Delivered[]> {
    return (await stage.post.deliver()).filter(({ to }) => to.includes(mateAddress));
  }

  it('C13 another title', async () => {
    const { id } = await ask(stage.house);
    await stage.post.deliver();
    await rename(id, 'Thee');
    const [mail, ...others] = await stage.post.deliver();
    expect(others).to.deep.equal([]);
    expect(mail?.subject).to.equal('Voor uw agenda: Thee');
    expect(mail?.calendar?.text).to.include('SUMMARY:Thee\r\n');
  });

  it('C13 what no calendar shows is no mail', async () => {
    const { id } = await ask(stage.house);
    await stage.post.deliver();
    const activity = activityOf(await again(id));
    await changeBooking(id, { ...activity, isDropIn: true, isPublic: true }, by(stage.house.asker), monday);
    expect(await stage.post.deliver()).to.deep.equal([]);
  });

  it('I4 another title of one date that stands', async () => {
    const { series, at, move } = await stage.standingSeries();
    await mustMove(move(1, { title: 'Nieuwjaarskoffie' }));
    const [mail, ...others] = await stage.post.deliver();
    expect(others).to.deep.equal([]);
    const { events } = read(mail as Delivered);
    expect(events.map(({ uid, insteadOf }) => [uid, insteadOf])).to.deep.equal([
      [uidOf(series.id, null), at(1).originalStartsAt],
    ]);
    expect(mail?.calendar?.text).to.include('SUMMARY:Nieuwjaarskoffie\r\n');
  });

  it('I3 what waits and is changed by who asked goes to the calendars of their group too', async () => {
    const booking = await ask(stage.house, { groupId });
    await stage.post.deliver();
    const move = moverOf(
      () => stage.house,
      () => booking,
    );
    await mustMove(move(0, { from: '18:00', to: '20:00' }));
    const [mail, ...others] = await lettersToMate();
    expect(others).to.deep.equal([]);
    expect(read(mail as Delivered).events[0]).to.deep.include({
      status: 'TENTATIVE',
      ...spanOn('2026-12-01', '18:00', '20:00'),
    });
  });

  it('I3 what is no longer in the name of their group is taken out of their calendars', async () => {
    const series = await buildSeries(stage.house, { state: 'approved', groupId });
    await rename(series.id, 'Thee');
    expect(await lettersToMate()).to.have.length(1);
    const activity = { ...activityOf(await again(series.id)), groupId: null };
    await changeBooking(series.id, activity, by(stage.house.asker), monday);
    const [mail, ...others] = await stage.post.deliver();
    expect(others).to.deep.equal([]);
    expect(mail?.to).to.deep.equal([mateAddress]);
    const { method, events } = read(mail as Delivered);
    expect(method).to.equal('CANCEL');
    expect(events.map(({ uid }) => uid)).to.deep.equal([uidOf(series.id, null)]);
    expect(mail?.text).to.include('Dit gaat eruit').and.to.include('dinsdag 29 december van 19:00 tot 21:00');
    await stage.cancel(series.id);
    expect(await lettersToMate()).to.deep.equal([]);
  });

  it('I4 a series that is split goes to the calendars of the group, also where the house still has to decide', async () => {
    const series = await buildSeries(stage.house, { state: 'approved', groupId });
    await rename(series.id, 'Thee');
    expect(await lettersToMate()).to.have.length(1);
    const move = moverOf(
      () => stage.house,
      () => series,
    );
    const continuing = await mustMove(move(2, { dates: 'following', from: '18:00', to: '21:00' }));
    const told = (await lettersToMate()).map(read);
    expect(told.map(({ method, events: [event] }) => [method, event?.uid])).to.deep.equal([
      ['REQUEST', uidOf(series.id, null)],
      ['REQUEST', uidOf(continuing.id, null)],
    ]);
  });

  it('I2 who has another address is told all of it there, in the name of that address', async () => {
    const { series } = await stage.standingSeries();
    const attempt = await SignInAttempt.create({
      email: 'nieuw@example.org',
      changesEmailOf: stage.house.asker.id,
      codeHash: Buffer.alloc(32),
      linkHash: Buffer.alloc(32),
      triesLeft: 1,
      returnTo: '/',
      expiresAt: new Date(monday.getTime() + 60_000),
      createdAt: monday,
    });
    expect(await changeEmail(attempt, monday)).to.deep.equal({ changed: true });
    await stage.post.deliver();
    await stage.putElsewhere(series.id, 1, { day: '2026-12-09', from: '20:00', to: '22:00' });
    await stage.putElsewhere(series.id, 2, { day: '2026-12-16', from: '20:00', to: '22:00' });
    const mails = await stage.post.deliver();
    expect(mails.map(({ to }) => to)).to.deep.equal([['nieuw@example.org'], ['nieuw@example.org']]);
    const [whole, one] = mails.map(read);
    expect(whole?.events.map(({ rrule }) => rrule !== null)).to.deep.equal([true, false]);
    expect(one?.events.map(({ rrule }) => rrule !== null)).to.deep.equal([false]);
    for (const { attendees } of whole?.events ?? [])
      expect(attendees[0]).to.include({ address: 'mailto:nieuw@example.org', kind: 'INDIVIDUAL' });
  });
});
