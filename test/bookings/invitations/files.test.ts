import { refuseBooking } from '../../../server/bookings/deciding/refuse-booking.ts';
import { monday } from '../../support/clock.ts';
import { expectGolden } from '../../support/golden.ts';
import { mustMove } from '../moving/mover.ts';
import { ask, by } from '../wishes.ts';
import type { Delivered } from './post.ts';
import { useStage } from './stage.ts';

describe('invitations as files', () => {
  const stage = useStage();

  it('waiting, approved, cancelled', async () => {
    const { id } = await ask(stage.house);
    await stage.approve(id);
    await stage.cancel(id);
    await expectMails('one-date', await stage.post.deliver());
  });

  it('refused', async () => {
    const { id } = await ask(stage.house);
    await refuseBooking(id, 'Die dag wordt er geschilderd.', by(stage.house.manager), monday);
    await expectMails('refused', await stage.post.deliver());
  });

  it('changed', async () => {
    const { id } = await ask(stage.house);
    await stage.approve(id);
    await stage.putElsewhere(id, 0, { day: '2026-12-02', from: '20:00', to: '22:00', inGarden: true });
    await expectMails('changed', await stage.post.deliver());
  });

  it('a series', async () => {
    const series = await ask(stage.house, {
      series: {
        repetition: {
          firstDay: '2026-12-01',
          cadence: { every: 'week', interval: 1, weekdays: [2] },
          count: 5,
        },
        choices: new Map([['2026-12-15', 'skip']]),
      },
    });
    await stage.approve(series.id);
    await expectMails('series', await stage.post.deliver());
  });

  it('one date of a series moved, and one cancelled', async () => {
    const { series, at } = await stage.standingSeries();
    await stage.putElsewhere(series.id, 1, { day: '2026-12-09', from: '20:00', to: '22:00' });
    await stage.cancel(series.id, at(3).id);
    await expectMails('series-one-date', await stage.post.deliver());
  });

  it('a series cancelled', async () => {
    const { series } = await stage.standingSeries();
    await stage.cancel(series.id);
    await expectMails('series-cancelled', await stage.post.deliver());
  });

  it('a series split from some date on', async () => {
    const { move } = await stage.standingSeries();
    await mustMove(move(2, { dates: 'following', from: '19:30', to: '20:30' }));
    await expectMails('series-split', await stage.post.deliver());
  });

  it('a date that passes the next one', async () => {
    const { series } = await stage.standingSeries();
    await stage.putElsewhere(series.id, 1, { day: '2026-12-17', from: '19:00', to: '21:00' });
    await expectMails('series-date-passes-next', await stage.post.deliver());
  });
});

/** Ids of bookings are as long as they were, so that lines break where they broke. */
async function expectMails(name: string, mails: Delivered[]): Promise<void> {
  const ids = [...new Set(mails.flatMap(({ raw }) => /booking-([0-9a-f-]{36})@/.exec(raw)?.[1] ?? []))];
  const plain = (text: string) =>
    ids.reduce((kept, id, place) => {
      const instead = `00000000-0000-4000-8000-${String(place + 1).padStart(12, '0')}`;
      const spread = new RegExp(Array.from(id).join('(\\r?\\n )?'), 'g');
      return kept.replace(spread, (found) => {
        const cut = found.search(/\r?\n /);
        return cut === -1
          ? instead
          : `${instead.slice(0, cut)}${found.match(/\r?\n /)?.[0]}${instead.slice(cut)}`;
      });
    }, text);
  const told = mails.map(
    ({ subject, tree, text, calendar }) =>
      `Subject: ${subject}\n\n${tree}\n\n${text.trim()}\n\n${calendar?.text ?? ''}`,
  );
  await expectGolden(
    `invitations/${name}.txt`,
    plain(told.join(`\n${'='.repeat(40)}\n\n`)).replaceAll('\r\n', '\n'),
  );
}
