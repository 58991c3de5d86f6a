import { Router } from 'express';
import type { Request, Response } from 'express';
import { Building } from '../../../models/building.ts';
import { FeedRendering } from '../../../models/feed-rendering.ts';
import { FeedToken } from '../../../models/feed-token.ts';
import type { PrivateFeed } from '../../../models/feed-token.ts';
import { Neighbourhood } from '../../../models/neighbourhood.ts';
import { personOf, signedIn } from '../../people/known-person.ts';
import type { KnownPerson } from '../../people/known-person.ts';
import { NotFound } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import { flash } from '../../web/flash.ts';
import { textOf, typedIn } from '../../web/form.ts';
import { languageOf } from '../../web/language.ts';
import { refuseBeyond } from '../../web/limits.ts';
import type { Limit } from '../../web/limits.ts';
import { showPage } from '../../web/page.ts';
import { idIn, slugIn } from '../../web/params.ts';
import { speak } from '../../web/words.ts';
import { presentCalendars, presentMadeAddress, publicFeeds } from './presenter.ts';
import { makeFeedToken } from './make-feed-token.ts';
import { ownFeedsOf } from './own-feeds.ts';
import { mayReadFeed } from '../policy.ts';
import { addressPage, nameOf, subscribedTo, versionOf } from './private-feed.ts';
import { revokeFeedToken } from './revoke-feed-token.ts';

type FeedIn = (req: Request, person: KnownPerson) => PrivateFeed | Promise<PrivateFeed>;

/** Which private feed an address of a page is about. */
const privateFeeds: Record<string, FeedIn> = {
  '/calendars/my-bookings/address': () => ({ of: 'my-bookings' }),
  '/calendars/my-contributions/address': () => ({ of: 'my-contributions' }),
  '/calendars/groups/:id/address': groupIn,
  '/calendars/managers/:slug/address': buildingIn,
};

/** Addresses that one person makes: enough for a day on which all goes wrong. Those of before are kept to say that they are gone. */
const addressesByPerson: Limit = { name: 'feed addresses', times: 100, seconds: 24 * 60 * 60 };

/** How to have our calendars in one's own, and the addresses of private ones. */
export function calendarsRoutes({ clock, config }: Things): Router {
  const routes = Router();
  const { baseUrl } = config;

  routes.get('/calendars', (req, res) => showCalendars(req, res, { baseUrl, newer: null }));

  for (const [path, feedIn] of Object.entries(privateFeeds)) {
    // Answers with the address itself and leads nowhere: it is kept nowhere from which another page could show it.
    routes.post(path, async (req, res) => {
      const { person, feed } = await mayHave(req, feedIn);
      const has = subscribedTo(feed, await FeedToken.ofPerson(person.id));
      // The page said otherwise: the form was sent a second time, or in another window.
      if (has && versionOf(has) !== textOf(typedIn(req.body), 'instead'))
        return showCalendars(req, res, { baseUrl, newer: feed });
      await refuseBeyond(addressesByPerson, String(person.id));
      const made = await makeFeedToken(person, feed, clock.now());
      const page = presentMadeAddress(feed, made.path, { baseUrl, say: speak(languageOf(req)) });
      showPage(req, res, 'feeds/made-address', { ...page, at: '/calendars' });
    });

    routes.delete(path, async (req, res) => {
      const person = signedIn(req);
      const all = await FeedToken.ofPerson(person.id);
      // Also of what they may no longer read: it would work again when they come back.
      const has = all.find((one) => addressPage(one.feed) === req.path);
      const { feed } = has ?? (await mayHave(req, feedIn));
      const revoked = await revokeFeedToken(person, feed, clock.now());
      const key = revoked ? 'calendars.revoked' : 'calendars.notRevoked';
      flash(req, { key, values: { feed: nameOf(feed) } });
      res.redirect(303, '/calendars');
    });
  }

  return routes;
}

/** @param shown.newer of which feed somebody wanted an address that has one by now */
async function showCalendars(
  req: Request,
  res: Response,
  { baseUrl, newer }: { baseUrl: string; newer: PrivateFeed | null },
): Promise<void> {
  const person = personOf(req);
  const { feeds = [], houses = [] } = person ? await ownFeedsOf(person) : {};
  const subscribed = person ? await FeedToken.ofPerson(person.id) : [];
  const own = person && {
    feeds,
    subscribed,
    stopped: subscribed.map(({ feed }) => feed).filter((feed) => !mayReadFeed(person, feed)),
  };
  const open = publicFeeds(neighbourhoodsOf(houses, await Neighbourhood.inOrder()), houses);
  const lastAsked = await FeedRendering.lastAsked(open.map(({ feed }) => feed));
  const page = presentCalendars(
    own,
    { feeds: open, lastAsked },
    { baseUrl, say: speak(languageOf(req)), newer },
  );
  showPage(req, res, 'feeds/calendars', { ...page, at: '/calendars' }, newer ? 409 : 200);
}

/** Where these houses are; everywhere for who has to do with none. */
function neighbourhoodsOf(houses: Building[], all: Neighbourhood[]): Neighbourhood[] {
  const near = new Set(houses.map(({ neighbourhoodId }) => neighbourhoodId));
  return near.size === 0 ? all : all.filter(({ id }) => near.has(id));
}

/** Who is signed in, and the feed they ask about. @throws NotFound what one may not read does not exist */
async function mayHave(req: Request, feedIn: FeedIn): Promise<{ person: KnownPerson; feed: PrivateFeed }> {
  const person = signedIn(req);
  const feed = await feedIn(req, person);
  if (!mayReadFeed(person, feed)) throw new NotFound();
  return { person, feed };
}

function groupIn(req: Request, person: KnownPerson): PrivateFeed {
  const id = idIn(req.params['id']);
  const group = person.groups.find((one) => one.id === id);
  if (!group) throw new NotFound();
  return { of: 'group', group };
}

async function buildingIn(req: Request): Promise<PrivateFeed> {
  const building = await Building.bySlug(slugIn(req.params['slug']));
  if (!building) throw new NotFound();
  return { of: 'managers', building };
}
