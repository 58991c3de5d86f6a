import { expect } from 'chai';
import { withdrawBooking } from '../../../server/bookings/ending/withdraw-booking.ts';
import { ask, buildScene, by } from '../../bookings/wishes.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { calendar, event } from './calendar-text.ts';
import { bookingsIn, confirm, keep, look } from './steps.ts';

describe('after taking over old bookings', () => {
  useFreshDatabase();

  it('the same file brings what was left of a series: what stood in the way, and what was too far', async () => {
    const scene = await buildScene({ name: 'Zaal' });
    const inTheWay = await ask(scene, { day: '2026-12-08' });
    const series = (extra: string) =>
      calendar(event('koor', '20261201T190000', '20261201T210000', 'LOCATION:Zaal', extra));
    const text = series('RRULE:FREQ=WEEKLY;COUNT=70');
    const first = await confirm(scene, await keep(scene, text));
    expect(first).to.deep.equal({ taken: true, bookings: 1, dates: 57 });
    const second = await confirm(scene, await keep(scene, text));
    expect(second).to.deep.equal({ taken: true, bookings: 1, dates: 12 });
    expect(await confirm(scene, await keep(scene, text))).to.deep.equal({ taken: false, why: 'nothing' });

    await withdrawBooking(inTheWay.id, by(scene.asker), monday);
    expect(await confirm(scene, await keep(scene, text))).to.include({ taken: true, dates: 1 });
    const last = await look(scene, await keep(scene, text));
    expect(last.planned.map(({ why }) => why)).to.deep.equal(['known']);
    expect((await bookingsIn(scene)).reduce((sum, { dates }) => sum + dates, 0)).to.equal(70);
  });

  it('they count towards the limits of nobody: who brought the file can still ask for as much as anybody', async () => {
    const scene = await buildScene({ name: 'Zaal', weeklyMinutesPerson: 120 });
    const days = ['20261201', '20261202', '20261203'];
    const old = days.map((day) => event(`old-${day}`, `${day}T090000`, `${day}T110000`, 'LOCATION:Zaal'));
    const file = await keep(scene, calendar(...old));
    expect(await confirm(scene, file)).to.include({ taken: true, bookings: 3 });
    await ask({ ...scene, asker: scene.manager });
    const again = { ...scene, asker: scene.manager };
    const failure = await ask(again, { day: '2026-12-03' }).catch((error: Error) => error);
    expect(failure).to.be.instanceOf(Error);
  });
});
