import { expect } from 'chai';
import { restoreBooking } from '../../../server/bookings/ending/restore-booking.ts';
import { uidOf } from '../../../server/calendar/uid.ts';
import { monday } from '../../support/clock.ts';
import { mustMove } from '../moving/mover.ts';
import { again, nth, spanOn } from '../series/series.ts';
import { by } from '../wishes.ts';
import type { Delivered } from './post.ts';
import { read } from './read.ts';
import { sayDay } from './say-day.ts';
import { useStage } from './stage.ts';

describe('invitations to a series', () => {
  const stage = useStage();

  it('I4 one moved date of a series is told alone', async () => {
    const { series, at } = await stage.standingSeries();
    await stage.putElsewhere(series.id, 1, { day: '2026-12-09', from: '20:00', to: '22:00' });
    const [mail, ...others] = await stage.post.deliver();
    expect(others).to.deep.equal([]);
    const { method, events } = read(mail as Delivered);
    expect(method).to.equal('REQUEST');
    expect(events).to.have.length(1);
    expect(events[0]).to.deep.include({
      uid: uidOf(series.id, null),
      insteadOf: at(1).originalStartsAt,
      ...spanOn('2026-12-09', '20:00', '22:00'),
      rrule: null,
    });
  });

  it('I4 a date that goes back to where the rule has it is told alone as well', async () => {
    const { series, at } = await stage.standingSeries();
    await stage.putElsewhere(series.id, 1, { day: '2026-12-09', from: '20:00', to: '22:00' });
    await stage.putElsewhere(series.id, 1, { day: '2026-12-08', from: '19:00', to: '21:00' });
    const back = read((await stage.post.deliver())[1] as Delivered);
    expect(back.method).to.equal('REQUEST');
    expect(back.events).to.have.length(1);
    expect(back.events[0]).to.deep.include({
      insteadOf: at(1).originalStartsAt,
      startsAt: at(1).startsAt,
      endsAt: at(1).endsAt,
    });
  });

  it('I4 one cancelled date is cancelled alone, where the rule has it', async () => {
    const { series, at } = await stage.standingSeries();
    await stage.putElsewhere(series.id, 1, { day: '2026-12-09', from: '20:00', to: '22:00' });
    await stage.cancel(series.id, at(1).id);
    await stage.cancel(series.id, at(3).id);
    const told = (await stage.post.deliver()).slice(1).map(read);
    for (const { method, events } of told) {
      expect(method).to.equal('CANCEL');
      expect(events.map(({ uid, status }) => [uid, status])).to.deep.equal([
        [uidOf(series.id, null), 'CANCELLED'],
      ]);
    }
    expect(told.map(({ events: [event] }) => event?.insteadOf)).to.deep.equal([
      at(1).originalStartsAt,
      at(3).originalStartsAt,
    ]);
  });

  it('I4 more than one date is told with the series and all its exceptions', async () => {
    const { series, at } = await stage.standingSeries();
    await stage.putElsewhere(series.id, 1, { day: '2026-12-09', from: '20:00', to: '22:00' });
    await stage.cancel(series.id, at(3).id);
    await restoreBooking(series.id, { by: 'asker', dates: null }, by(stage.house.asker), monday);
    const mails = await stage.post.deliver();
    const { method, events } = read(mails[2] as Delivered);
    expect(method).to.equal('REQUEST');
    expect(events.map(({ rrule, insteadOf }) => [rrule !== null, insteadOf])).to.deep.equal([
      [true, null],
      [false, at(1).originalStartsAt],
    ]);
    expect(events[0]?.without).to.deep.equal([]);
  });

  it('I4 a whole series is cancelled by its UID', async () => {
    const { series, at } = await stage.standingSeries();
    await stage.cancel(series.id, at(1).id);
    await stage.cancel(series.id);
    const { method, events } = read((await stage.post.deliver())[1] as Delivered);
    expect(method).to.equal('CANCEL');
    expect(events).to.have.length(1);
    expect(events[0]).to.deep.include({ uid: uidOf(series.id, null), insteadOf: null, status: 'CANCELLED' });
  });

  it('I4 from here on ends the old series by UNTIL and begins a new one', async () => {
    const { series, at, move } = await stage.standingSeries();
    const continuing = await mustMove(move(2, { dates: 'following', from: '19:30', to: '20:30' }));
    const mails = await stage.post.deliver();
    expect(mails).to.have.length(2);
    const [ended, begun] = mails.map(read);
    expect(ended?.events.map(({ uid }) => uid)).to.deep.equal([uidOf(series.id, null)]);
    expect(ended?.events[0]?.rrule).to.include(
      `UNTIL=${at(1)
        .startsAt.toISOString()
        .replaceAll(/[-:]|\.\d+/g, '')}`,
    );
    expect(begun?.events.map(({ uid }) => uid)).to.deep.equal([uidOf(continuing.id, null)]);
    expect(begun?.events[0]?.startsAt).to.deep.equal(spanOn('2026-12-15', '19:30', '20:30').startsAt);
    expect(begun?.events[0]?.rrule).to.match(/^FREQ=WEEKLY/);
    expect(mails.map(({ subject }) => subject)).to.deep.equal([
      'Voor uw agenda: Koffie',
      'Gewijzigd: Koffie',
    ]);
  });

  for (const [what, day] of [
    ['passes the next one', '2026-12-17'],
    ['comes on the day of the next one', '2026-12-15'],
    ['passes the one before', '2026-11-30'],
  ] as const)
    it(`I5 a date that ${what} leaves its series and stands alone`, async () => {
      const { series, at } = await stage.standingSeries();
      await stage.putElsewhere(series.id, 1, { day, from: '14:00', to: '16:00' });
      const mails = await stage.post.deliver();
      const [off, alone] = mails.map(read);
      expect(mails).to.have.length(2);
      expect(off?.method).to.equal('CANCEL');
      expect(off?.events).to.have.length(1);
      expect(off?.events[0]).to.deep.include({
        uid: uidOf(series.id, null),
        insteadOf: at(1).originalStartsAt,
        startsAt: at(1).startsAt,
      });
      expect(alone?.method).to.equal('REQUEST');
      expect(alone?.events).to.have.length(1);
      expect(alone?.events[0]).to.deep.include({
        uid: uidOf(series.id, at(1).originalStartsAt),
        insteadOf: null,
        rrule: null,
        ...spanOn(day, '14:00', '16:00'),
      });
      expect(mails.map(({ subject }) => subject)).to.deep.equal([
        'Voor uw agenda: Koffie',
        `Uw reservering is verzet: Koffie (${sayDay(day)})`,
      ]);
    });

  it('I5 comes back into its series as well when what it passed is called off', async () => {
    const { series, at } = await stage.standingSeries();
    await stage.putElsewhere(series.id, 1, { day: '2026-12-17', from: '14:00', to: '16:00' });
    await stage.post.deliver();
    await stage.cancel(series.id, at(2).id);
    const [off, whole] = (await stage.post.deliver()).map(read);
    expect(off?.method).to.equal('CANCEL');
    expect(off?.events.map(({ uid }) => uid)).to.deep.equal([uidOf(series.id, at(1).originalStartsAt)]);
    expect(whole?.method).to.equal('REQUEST');
    expect(whole?.events.map(({ insteadOf }) => insteadOf)).to.deep.equal([null, at(1).originalStartsAt]);
    expect(whole?.events[0]?.without).to.deep.equal([at(2).originalStartsAt]);
  });

  it('I5 comes back into its series when it goes back', async () => {
    const { series, at } = await stage.standingSeries();
    await stage.putElsewhere(series.id, 1, { day: '2026-12-17', from: '19:00', to: '21:00' });
    await stage.post.deliver();
    const back = nth(await again(series.id), 2);
    expect(back.originalStartsAt).to.deep.equal(at(1).originalStartsAt);
    await stage.putElsewhere(series.id, 2, { day: '2026-12-08', from: '19:00', to: '21:00' });
    const [off, whole] = (await stage.post.deliver()).map(read);
    expect(off?.method).to.equal('CANCEL');
    expect(off?.events.map(({ uid }) => uid)).to.deep.equal([uidOf(series.id, at(1).originalStartsAt)]);
    expect(whole?.method).to.equal('REQUEST');
    expect(whole?.events[0]).to.deep.include({ uid: uidOf(series.id, null), without: [] });
  });
});
