import { expect } from 'chai';
import { sample, array, constantFrom, integer, record } from 'fast-check';
import { wallClockOf } from '../../server/calendar/zone.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { Visitor } from '../support/visitor.ts';
import { seenByNodeIcal } from '../icalendar/expanded.ts';
import { ask } from './ask.ts';
import { buildBooking } from './build-booking.ts';
import { buildRandomTown, changes } from './random-town.ts';
import type { Change, Town } from './random-town.ts';

const zone = 'Europe/Amsterdam';
const months = ['2026-12', '2027-01'];

describe('what is in a feed and on a page', () => {
  let app: TestApp;
  let town: Town;

  before(async () => {
    app = await startApp();
    town = { ...(await buildRandomTown()), clock: app.clock };
    for (let day = 1; day < 7; day += 1)
      await buildBooking({
        person: town.person,
        spaces: town.spaces.slice(0, 1),
        startsAt: new Date(`2026-12-0${day}T08:00Z`),
      });
  });
  after(() => app.close());

  it('H3 a building’s calendar and its pages of the months tell the same, whatever happened', async () => {
    const slug = town.buildings[0]?.slug ?? '';
    const seen: number[] = [];
    for (const { what, pick } of steps()) {
      await changes[what](town, pick);
      const { text } = await ask(app, `/feeds/buildings/${slug}.ics`);
      // What nobody may know the name of is no activity on a page of a month.
      const shown = seenByNodeIcal(text)
        .map(sayOnClock)
        .filter((one) => !one.endsWith(' Bezet'));
      const here = shown.filter((one) => months.includes(one.slice(0, 7))).toSorted();
      const onPages = await Promise.all(months.map((month) => activitiesIn(slug, month)));
      expect(onPages.flat().toSorted(), what).to.deep.equal(here);
      seen.push(here.length);
    }
    expect(Math.max(...seen)).to.be.above(3);
  }).timeout(60_000);

  /** As `2026-12-01 10:00–11:00 Koor`: what a month has, day by day. */
  async function activitiesIn(slug: string, month: string): Promise<string[]> {
    const { page } = await new Visitor(app).open(`/buildings/${slug}/month?month=${month}`);
    return page('.only-narrow section.day')
      .toArray()
      .flatMap((section, place) =>
        page(section)
          .find('li > span:first-child')
          .toArray()
          .map((one) => `${month}-${String(place + 1).padStart(2, '0')} ${page(one).text()}`),
      );
  }
});

function steps(): { what: Change; pick: number }[] {
  const often: Change[] = ['request', 'request', 'approve', 'move', 'cancel', 'retitle', 'hide'];
  const step = record({ what: constantFrom(...often), pick: integer({ min: 0, max: 1000 }) });
  const [found = []] = sample(array(step, { minLength: 30, maxLength: 30 }), { numRuns: 1, seed: 7 });
  return found;
}

function sayOnClock(seen: string): string {
  const [from = '', to = '', summary = ''] = seen.split(' | ');
  const [start, end] = [wallClockOf(new Date(from), zone), wallClockOf(new Date(to), zone)];
  return `${start.day} ${start.time}–${end.time} ${summary}`;
}
