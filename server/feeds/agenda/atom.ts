import { Feed } from 'feed';
import type { PublicActivity } from '../../../models/occurrence.ts';
import { sayTimes } from '../../buildings/activity-presenter.ts';
import { sayDay } from '../../calendar/wording.ts';
import { uidOf } from '../../calendar/uid.ts';
import { manyLines, oneLine } from '../../icalendar/plain-text.ts';
import { paragraphsIn } from '../../support/paragraphs.ts';
import type { Speak } from '../../web/words.ts';
import { pageOfActivity } from './addresses.ts';

/**
 * What is on as an Atom feed (RFC 4287), for news readers and for other sites to show: an entry for each date, known for ever by
 * what calendars know it by.
 *
 * @param feed.name what it is called
 * @param feed.query of its own address and that of its page, with the question mark
 * @param feed.since no date in it is older
 */
export function writeAtom(
  activities: readonly PublicActivity[],
  feed: { name: string; query: string; since: Date },
  { baseUrl, say }: { baseUrl: string; say: Speak },
): string {
  const address = `${baseUrl}/feeds/agenda.atom${feed.query}`;
  const atom = new Feed({
    id: address,
    title: heldByXml(oneLine(feed.name)).replaceAll('&', '&amp;'), // `feed` takes one away
    feed: address,
    link: `${baseUrl}/agenda${feed.query}`,
    updated: new Date(
      Math.max(feed.since.getTime(), ...activities.map(({ changedAt }) => changedAt.getTime())),
    ),
    author: { name: say('layout.name') },
    generator: false,
  });
  for (const activity of activities) atom.addItem(entryOf(activity, baseUrl, say));
  return atom.atom1();
}

function entryOf(activity: PublicActivity, baseUrl: string, say: Speak) {
  const { bookingId, originalStartsAt, startsAt, title, kind, changedAt, building } = activity;
  return {
    // RFC 4151: an address for something that is no page.
    id: `tag:buurtruimte,2026:${uidOf(bookingId, originalStartsAt).replace('@buurtruimte', '')}`,
    title: html(`${oneLine(title)} – ${say(sayDay(startsAt, building.zone))}`),
    link: baseUrl + pageOfActivity(activity),
    date: changedAt,
    category: [{ term: kind, name: say(`bookings.kinds.${kind}`) }],
    content: contentOf(activity, say),
  };
}

/** A paragraph for when, where, whether one may drop in, and for each of the description. */
function contentOf(
  { startsAt, endsAt, isDropIn, spaces, building, description }: PublicActivity,
  say: Speak,
): string {
  const { zone, name, street, postcode, town } = building;
  const when = `${say(sayDay(startsAt, zone))}, ${say(sayTimes({ startsAt, endsAt }, zone))}`;
  const where = [...spaces.map((space) => space.name), name, street, `${postcode} ${town}`];
  const paragraphs = [when, where.join(', '), say(isDropIn ? 'home.dropIn' : 'agenda.signUp')];
  return [...paragraphs, ...paragraphsIn(manyLines(description))]
    .map((text) => `<p>${html(text)}</p>`)
    .join('');
}

/** Text without two characters that XML 1.0 (section 2.2) cannot hold and no letter needs. */
function heldByXml(text: string): string {
  return text.replaceAll(/[\uFFFE\uFFFF]/g, '');
}

/** Text as HTML. */
function html(text: string): string {
  return heldByXml(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
