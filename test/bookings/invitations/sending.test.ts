import { expect } from 'chai';
import { Letter } from '../../../models/letter.ts';
import { Person } from '../../../models/person.ts';
import { askQuestion } from '../../../server/bookings/deciding/ask-question.ts';
import { wallClockOf } from '../../../server/calendar/zone.ts';
import { sendLetter } from '../../../server/notices/send-letter.ts';
import { monday } from '../../support/clock.ts';
import { Refusal } from '../../support/mail-server.ts';
import { ask, by } from '../wishes.ts';
import { waitingLetters } from './post.ts';
import type { Delivered } from './post.ts';
import { read } from './read.ts';
import { sayDay } from './say-day.ts';
import { useStage } from './stage.ts';

const zone = 'Europe/Amsterdam';

describe('invitations on their way', () => {
  const stage = useStage();

  it('I6 the same state keeps its number: sent again after a crash, or left out of the next letter', async () => {
    const { id } = await ask(stage.house);
    const [letter = ''] = await waitingLetters();
    const { transport } = stage.post.office;
    const crashing = {
      ...transport,
      async send(...mail: Parameters<typeof transport.send>) {
        await transport.send(...mail);
        throw new Error('the power is off');
      },
    };
    await sendLetter(letter, { ...stage.post.office, transport: crashing }, { attempt: 1 }).catch(() => {});
    const [part] = stage.post.mail.received.at(-1)?.email.attachments ?? [];
    const before = Buffer.from(part?.content as ArrayBuffer).toString();
    const [mail] = await stage.post.deliver();
    expect(before).to.equal(mail?.calendar?.text.replaceAll('\r\n', '\n'));
    await askQuestion(id, 'Met hoeveel komt u?', by(stage.house.manager), monday);
    const [question] = await stage.post.deliver();
    expect(question?.calendar).to.equal(null);
    expect(question?.tree).to.match(/^multipart\/alternative/);
  });

  it('I6 a retry never sends an older state after a newer one', async () => {
    const { series, at } = await stage.standingSeries();
    stage.post.mail.onRecipient = () => {
      throw new Refusal(451, 'greylisted');
    };
    await stage.putElsewhere(series.id, 1, { day: '2026-12-17', from: '14:00', to: '16:00' });
    await stage.putElsewhere(series.id, 3, { day: '2026-12-23', from: '14:00', to: '16:00' });
    await stage.cancel(series.id, at(4).id);
    await stage.cancel(series.id);
    const waiting = await waitingLetters();
    expect(waiting).to.have.length(6);
    for (const id of waiting) await sendLetter(id, stage.post.office, { attempt: 1 }).catch(() => {});
    stage.post.mail.onRecipient = () => {};
    stage.post.mail.received.length = 0;
    for (const id of waiting.toReversed()) await sendLetter(id, stage.post.office, { attempt: 2 });
    const numbers = (stage.post.mail.received as { raw: string }[]).map(({ raw }) => messageId(raw));
    expect(numbers).to.deep.equal(waiting);
  });

  it('I6 text, HTML and calendar part tell the same times', async () => {
    const { series, mail, at } = await stage.standingSeries();
    await stage.putElsewhere(series.id, 1, { day: '2026-12-17', from: '14:15', to: '16:30' });
    await stage.putElsewhere(series.id, 3, { day: '2026-12-23', from: '13:45', to: '15:15' });
    await stage.cancel(series.id, at(4).id);
    const single = await ask(stage.house, { day: '2026-12-03', from: '08:15', to: '09:45' });
    await stage.approve(single.id);
    const mails = [mail, ...(await stage.post.deliver())];
    expect(mails).to.have.length(7);
    for (const one of mails) {
      for (const { startsAt, endsAt } of read(one).events.filter(({ without }) => without.length === 0)) {
        const said = `${sayDay(wallClockOf(startsAt, zone).day)} van ${wallClockOf(startsAt, zone).time} tot ${wallClockOf(endsAt, zone).time}`;
        expect(one.text, one.subject).to.include(said);
        expect(one.html, one.subject).to.include(said);
      }
    }
  });

  it('tell all of it again after a letter that never arrived', async () => {
    const { series } = await stage.standingSeries();
    stage.post.mail.onRecipient = () => {
      throw new Refusal(550, 'mailbox full');
    };
    await stage.putElsewhere(series.id, 1, { day: '2026-12-09', from: '20:00', to: '22:00' });
    const [lost = ''] = await waitingLetters();
    await sendLetter(lost, stage.post.office, { attempt: 20 });
    expect(await Letter.findByPk(lost)).to.include({ notSentBecause: 'refused' });
    stage.post.mail.onRecipient = () => {};
    await stage.putElsewhere(series.id, 3, { day: '2026-12-23', from: '20:00', to: '22:00' });
    const { events } = read((await stage.post.deliver())[0] as Delivered);
    expect(events.map(({ rrule }) => rrule !== null)).to.deep.equal([true, false, false]);
  });

  it('are not counted as told to who has no address', async () => {
    await Person.update({ email: null }, { where: { id: stage.house.asker.id } });
    const { id } = await ask(stage.house);
    await stage.post.deliver();
    await Person.update({ email: 'aanvrager@example.org' }, { where: { id: stage.house.asker.id } });
    await stage.approve(id);
    const [mail] = await stage.post.deliver();
    expect(read(mail as Delivered).events[0]).to.include({ status: 'CONFIRMED' });
    await stage.cancel(id);
    expect((await stage.post.deliver()).map((one) => read(one).method)).to.deep.equal(['CANCEL']);
  });
});

function messageId(raw: string): string {
  return /^Message-ID: <([^@]+)@/m.exec(raw)?.[1] ?? '';
}
