import { expect } from 'chai';
import { GroupMember } from '../../../models/group.ts';
import { Person } from '../../../models/person.ts';
import { askQuestion } from '../../../server/bookings/deciding/ask-question.ts';
import { refuseBooking } from '../../../server/bookings/deciding/refuse-booking.ts';
import { withdrawBooking } from '../../../server/bookings/ending/withdraw-booking.ts';
import { monday } from '../../support/clock.ts';
import { buildGroup, buildPerson } from '../../support/builders.ts';
import { moverOf, mustMove } from '../moving/mover.ts';
import { buildSeries, spanOn } from '../series/series.ts';
import { ask, by } from '../wishes.ts';
import type { Delivered } from './post.ts';
import { read } from './read.ts';
import { useStage } from './stage.ts';

const ours = 'mailto:post@ruimte.example.org';

describe('invitations', () => {
  const stage = useStage();

  it('I1 the calendar part stands beside text and HTML, and once more as a file', async () => {
    await ask(stage.house);
    const [mail] = await stage.post.deliver();
    expect(mail?.tree.split('\n')).to.deep.equal([
      'multipart/mixed',
      '  multipart/alternative',
      '    text/plain; charset=utf-8',
      '    text/html; charset=utf-8',
      '    text/calendar; charset=utf-8; method=REQUEST',
      '  application/ics; name=invite.ics | attachment; filename=invite.ics',
    ]);
    expect(mail?.attachment).to.equal(mail?.calendar?.text);
    expect(mail?.calendar?.text)
      .to.match(/\r\n$/)
      .and.not.match(/[^\r]\n/);
  });

  it('I1 the method in the head of the part is the METHOD', async () => {
    const { id } = await ask(stage.house);
    await stage.cancel(id);
    const mails = await stage.post.deliver();
    expect(mails.map((mail) => [mail.calendar?.method, read(mail).method])).to.deep.equal([
      ['REQUEST', 'REQUEST'],
      ['CANCEL', 'CANCEL'],
    ]);
    expect(mails[1]?.tree).to.include('text/calendar; charset=utf-8; method=CANCEL');
  });

  it('I2 organised by our mailbox, for who gets it and the rooms, and nobody else', async () => {
    const { id } = await ask(stage.house, { spaceIds: [stage.house.space.id, stage.house.garden.id] });
    await stage.approve(id);
    for (const mail of await stage.post.deliver()) {
      const [event] = read(mail).events;
      expect(mail.raw).to.match(/^From: Buurtruimte <post@ruimte\.example\.org>\r$/m);
      expect(event?.organizer).to.equal(ours);
      expect(mail.to).to.deep.equal(['aanvrager@example.org']);
      const room = { kind: 'ROOM', role: 'NON-PARTICIPANT' };
      const person = { kind: 'INDIVIDUAL', role: 'REQ-PARTICIPANT' };
      expect(event?.attendees).to.deep.equal([
        { ...person, address: 'mailto:aanvrager@example.org', name: 'Aanvrager' },
        { ...room, address: 'https://ruimte.example.org/spaces/grote-zaal', name: 'Grote zaal' },
        { ...room, address: 'https://ruimte.example.org/spaces/tuinkamer', name: 'Tuinkamer, beneden' },
      ]);
      const addresses = new Set(
        unfolded(mail)
          .match(/[\w.+-]+@[\w.-]+/g)
          ?.filter((one) => !one.startsWith('booking-')),
      );
      expect([...addresses]).to.have.members(['post@ruimte.example.org', 'aanvrager@example.org']);
    }
  });

  it('I3 waits as tentative, stands with the next number, and is cancelled with a higher one', async () => {
    const { id } = await ask(stage.house);
    await stage.approve(id);
    await stage.cancel(id);
    const told = (await stage.post.deliver()).map(read);
    expect(told.map(({ method, events: [event] }) => [method, event?.status])).to.deep.equal([
      ['REQUEST', 'TENTATIVE'],
      ['REQUEST', 'CONFIRMED'],
      ['CANCEL', 'CANCELLED'],
    ]);
    const [waits = 0, stands, cancelled] = told.map(({ events: [event] }) => event?.sequence);
    expect(stands).to.equal(waits + 1);
    expect(cancelled).to.be.above(waits + 1);
  });

  it('I3 refused or withdrawn is cancelled with a higher number than ever sent', async () => {
    const refused = await ask(stage.house);
    await refuseBooking(refused.id, 'Dicht.', by(stage.house.manager), monday);
    const withdrawn = await ask(stage.house);
    await withdrawBooking(withdrawn.id, by(stage.house.asker), monday);
    const told = (await stage.post.deliver()).map(read);
    expect(told.map(({ method, events: [event] }) => `${method} ${event?.status}`)).to.deep.equal([
      'REQUEST TENTATIVE',
      'CANCEL CANCELLED',
      'REQUEST TENTATIVE',
      'CANCEL CANCELLED',
    ]);
    const [asked = 0, ended, askedToo = 0, endedToo] = told.map(({ events: [event] }) => event?.sequence);
    expect(ended).to.be.above(asked);
    expect(endedToo).to.be.above(askedToo);
  });

  it('I3 a cancellation is above what was sent, also where the number of the booking did not rise', async () => {
    const { id } = await ask(stage.house);
    await stage.house.building.update({ street: 'Lindestraat 3' });
    await askQuestion(id, 'Met hoeveel komt u?', by(stage.house.manager), monday);
    await stage.house.building.update({ street: 'Lindestraat 5' });
    await askQuestion(id, 'En wanneer?', by(stage.house.manager), monday);
    await withdrawBooking(id, by(stage.house.asker), monday);
    await stage.house.building.update({ street: 'Lindestraat 1' });
    const numbers = (await stage.post.deliver()).map((mail) => read(mail).events[0]?.sequence);
    expect(numbers).to.deep.equal([0, 1, 2, 3]);
  });

  it('I7 asks for no automatic answer, and refers to its booking as each letter about it does', async () => {
    const { id } = await ask(stage.house);
    await stage.approve(id);
    for (const { raw } of await stage.post.deliver()) {
      expect(raw).to.match(/^Auto-Submitted: auto-generated\r$/m);
      expect(raw).to.match(new RegExp(`^References:\\s+<booking-${id}@ruimte\\.example\\.org>\r$`, 'm'));
      expect(raw).to.match(new RegExp(`^In-Reply-To:\\s+<booking-${id}@ruimte\\.example\\.org>\r$`, 'm'));
    }
  });

  it('I3 what waits and is changed by who asked goes to their calendar in a letter of its own', async () => {
    const booking = await ask(stage.house);
    const move = moverOf(
      () => stage.house,
      () => booking,
    );
    await mustMove(move(0, { from: '18:00', to: '20:00' }));
    await mustMove(move(0, { people: 9 }));
    const mails = await stage.post.deliver();
    expect(mails.map(({ subject }) => subject)).to.deep.equal([
      'Wij hebben uw aanvraag: Koffie',
      'Voor uw agenda: Koffie',
    ]);
    const { method, events } = read(mails[1] as Delivered);
    expect(method).to.equal('REQUEST');
    expect(events[0]).to.deep.include({ status: 'TENTATIVE', ...spanOn('2026-12-01', '18:00', '20:00') });
    expect(mails[1]?.text).to.include('dinsdag 1 december van 18:00 tot 20:00');
  });

  it('I2 who wants to hear of what their group books gets an invitation of their own, without anybody else in it', async () => {
    const mate = await buildPerson({ name: 'Groepsgenoot', email: 'groepsgenoot@example.org' });
    const group = await buildGroup({ lead: stage.house.asker, members: [mate] });
    await GroupMember.update({ wantsInvitations: true }, { where: { personId: mate.id } });
    const { id } = await ask(stage.house, { groupId: group.id });
    await stage.cancel(id);
    const mails = (await stage.post.deliver()).filter(({ to }) => to.includes('groepsgenoot@example.org'));
    expect(mails.map((mail) => read(mail).method)).to.deep.equal(['REQUEST', 'CANCEL']);
    for (const mail of mails) {
      const people = read(mail).events[0]?.attendees.filter(({ kind }) => kind === 'INDIVIDUAL');
      expect(people?.map(({ address }) => address)).to.deep.equal(['mailto:groepsgenoot@example.org']);
      expect(unfolded(mail)).not.to.include('aanvrager@example.org');
    }
  });

  it('stay away from who switched them off; the letters come', async () => {
    await Person.update({ wantsInvitations: false }, { where: { id: stage.house.asker.id } });
    const { id } = await ask(stage.house);
    await stage.approve(id);
    const mails = await stage.post.deliver();
    expect(mails.map(({ subject, calendar }) => [subject, calendar])).to.deep.equal([
      ['Wij hebben uw aanvraag: Koffie', null],
      ['Akkoord: Koffie', null],
    ]);
  });

  it('go to the address that stays of who was merged, and stay away when that one switched them off', async () => {
    const main = await buildPerson({ name: 'Aanvrager', email: 'hoofdadres@example.org' });
    await Person.update({ mergedInto: main.id }, { where: { id: stage.house.asker.id } });
    const { id } = await ask(stage.house);
    const [invited] = await stage.post.deliver();
    expect(invited?.to).to.deep.equal(['hoofdadres@example.org']);
    const [person] = read(invited as Delivered).events[0]?.attendees ?? [];
    expect(person?.address).to.equal('mailto:hoofdadres@example.org');
    await Person.update({ wantsInvitations: false }, { where: { id: main.id } });
    await stage.approve(id);
    const [letter] = await stage.post.deliver();
    await Person.update({ mergedInto: null }, { where: { id: stage.house.asker.id } });
    expect(letter?.calendar).to.equal(null);
  });

  it('tell all of it to a calendar that was told nothing before', async () => {
    await Person.update({ wantsInvitations: false }, { where: { id: stage.house.asker.id } });
    const series = await buildSeries(stage.house, { state: 'approved' });
    await Person.update({ wantsInvitations: true }, { where: { id: stage.house.asker.id } });
    await stage.putElsewhere(series.id, 1, { day: '2026-12-09', from: '20:00', to: '22:00' });
    const { method, events } = read((await stage.post.deliver()).at(-1) as Delivered);
    expect(method).to.equal('REQUEST');
    expect(events.map(({ rrule }) => rrule !== null)).to.deep.equal([true, false]);
  });

  it('say nothing of what is not on: a wish, an offer, a move that waits', async () => {
    const { move } = await stage.standingSeries();
    await mustMove(move(1, { from: '18:00', to: '21:00' }));
    const [mail] = await stage.post.deliver();
    expect(mail?.calendar).to.equal(null);
  });
});

function unfolded({ calendar }: Delivered): string {
  return calendar?.text.replaceAll('\r\n ', '') ?? '';
}
