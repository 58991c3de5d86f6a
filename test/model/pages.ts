import { expect } from 'chai';
import { load } from 'cheerio';
import type { CheerioAPI } from 'cheerio';
import { Client } from 'pg';
import type { TestApp } from '../support/app.ts';
import { openSessions } from '../support/sessions.ts';
import { day, rooms } from './naive-town.ts';
import type { Paper, PaperDate, Place, Room } from './naive-town.ts';
import { clock, dayText } from './play.ts';
import type { Play } from './play.ts';

const secret = 'a secret of tests, long enough to sign with';
const [mostDays, mostBookings] = [4, 4];

/** Reads what the manager sees of the busiest days and of some series. @throws Error where that is not what stands on paper */
export async function comparePages(play: Play, app: TestApp): Promise<void> {
  const cookie = await cookieOf(play, app);
  const open = async (path: string) => {
    const answer = await fetch(app.url + path, { headers: { Cookie: cookie, 'Accept-Language': 'nl' } });
    expect(answer.status, path).to.equal(200);
    return load(await answer.text());
  };
  for (const on of busiestDays(play.paper)) {
    const page = await open(`/buildings/${play.building.slug}/day?day=${dayText(on * day)}`);
    for (const room of rooms) compareRoom(page, play.paper, room, on);
  }
  for (const { id, dates } of play.paper.bookings.filter(({ isSeries }) => isSeries).slice(-mostBookings)) {
    const page = await open(`/bookings/${id}`);
    for (const date of dates) compareDate(page, play.paper, date);
  }
}

async function cookieOf({ manager }: Play, app: TestApp): Promise<string> {
  const client = new Client({ connectionString: app.databaseUrl });
  await client.connect();
  const [cookie = ''] = await openSessions(client, [manager.id], secret);
  await client.end();
  return cookie;
}

function busiestDays(paper: Paper): number[] {
  const counts = Map.groupBy(paper.held(), ({ place }) => Math.floor(place.start / day));
  const byCount = [...counts].toSorted(([, a], [, b]) => b.length - a.length);
  return byCount.map(([on]) => on).slice(0, mostDays);
}

/** What takes the room that day, as a list tells it to a phone. */
function compareRoom(page: CheerioAPI, paper: Paper, room: Room, on: number): void {
  const section = page('.only-narrow section').filter(
    (_, one) => page(one).find('h2').text().trim() === room,
  );
  const shown = new Map<string, boolean>();
  section.find('li').each((_, item) => {
    if (page(item).attr('data-cell') === 'free') return;
    page(item)
      .find('div > span:first-child')
      .each(
        (__, span) => void shown.set(spoken(page(span).text()), page(item).attr('data-waits') !== undefined),
      );
  });
  const walls = paper.within(room);
  const there = paper
    .held()
    .filter(({ place }) => Math.floor(place.start / day) === on)
    .filter(({ place }) => paper.wallsOf(place).some((wall) => walls.includes(wall)));
  // Where something stands and where it is wanted can be one stretch.
  const certain = there.filter(({ by }) => by.move === null);
  const say = ({ by, place }: { by: PaperDate; place: Place }) =>
    `${clock(place.start)}–${clock(place.end)} ${by.title ?? paper.bookingOf(by).title}`;
  expect([...shown.keys()], `${room} on ${dayText(on * day)}`).to.include.members(certain.map(say));
  const possible = there.flatMap(({ by, place }) => [say({ by, place }), say({ by, place: by })]);
  expect(possible, `${room} on ${dayText(on * day)}`).to.include.members([...shown.keys()]);
  // All of a stretch waits, or it does not say so.
  for (const one of certain.filter(({ by }) => by.state === 'approved'))
    expect(shown.get(say(one)), say(one)).to.equal(false);
}

function compareDate(page: CheerioAPI, paper: Paper, date: PaperDate): void {
  const row = page(`#date-${date.id}`);
  const when = spoken(row.find('strong').first().text());
  expect(when).to.include(`van ${clock(date.start)} tot ${clock(date.end)}`);
  expect(row.find('.state').first().attr('data-look'), `${when} ${date.state}`).to.equal(lookOf(paper, date));
  expect(row.find('.state').length > 1, `${when} is to be moved`).to.equal(date.move !== null);
}

function lookOf(paper: Paper, { state, wanted, start, end }: PaperDate): string {
  if (state === 'requested') return 'waits';
  if (state === 'approved') return end > paper.now ? 'good' : 'ended';
  return wanted && start > paper.now ? 'asks' : 'ended';
}

function spoken(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
