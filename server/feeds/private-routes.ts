import { Router } from 'express';
import type { Request, Response } from 'express';
import type { FeedName } from '../../models/feed-state.ts';
import { FeedToken } from '../../models/feed-token.ts';
import type { AskedFeed } from '../../models/feed-token.ts';
import { roleDayAt } from '../people/role-day.ts';
import { NotFound } from '../support/errors.ts';
import type { Clock } from '../support/things.ts';
import { hashOf } from '../support/token.ts';
import { limitInMemory } from '../web/limits.ts';
import { defaultLanguage, languages } from '../web/words.ts';
import { answerShortly, answerWith, onlyGet } from './answering.ts';
import { mayReadFeed } from './policy.ts';
import { readableName } from './following/private-path.ts';
import { isQuarterAgo } from './rendering/refresh-feed.ts';
import type { Renderer } from './rendering/write-feed.ts';

/** A telephone, a laptop and Google may well have one address; a minute is the least that calendars wait. */
const visits = { name: 'feed', times: 60, seconds: 300 };

/**
 * Calendars of one person's own, a group's or a building's, for whoever has the address. The owner of the address is asked for at
 * each visit: what they may no longer read is gone. What the last part says does not matter; a group may be called otherwise now.
 */
export function privateFeedRoutes(renderer: Renderer, clock: Clock): Router {
  const routes = Router({ caseSensitive: true, strict: true });
  const refuseBeyond = limitInMemory(visits);

  routes
    .route('/feeds/private/:token/:name.ics')
    .get(async (req: Request, res: Response) => {
      const now = clock.now();
      const asked = await FeedToken.asked(hashOf(tokenIn(req.params['token'])), roleDayAt(now));
      if (asked === null) throw new NotFound();
      await refuseBeyond(String(asked.tokenId));
      if (asked.isRevoked || !mayReadFeed(asked.reader, asked.feed)) {
        return answerShortly(res, 410, 'feeds.gone');
      }
      const feed = feedNameOf(asked);
      const fileName = readableName(asked.feed);
      if (isQuarterAgo(asked.lastUsedAt, now)) await FeedToken.used(asked.tokenId, now);
      await answerWith({ feed, fileName, isPublic: false }, renderer, now, req, res);
    })
    .all(onlyGet);

  return routes;
}

/** @throws NotFound when it cannot be a token of ours */
function tokenIn(text: string | string[] | undefined): string {
  if (typeof text !== 'string' || !/^[\w-]{43}$/.test(text)) throw new NotFound();
  return text;
}

/** In the first language for who never chose one: there is nobody to ask. */
function feedNameOf({ feed, reader }: AskedFeed): FeedName {
  const language = languages.find((one) => one === reader.language) ?? defaultLanguage;
  if (feed.of === 'group') return { of: 'group', groupId: feed.group.id, language };
  if (feed.of === 'managers') return { of: 'managers', buildingId: feed.building.id, language };
  return { of: feed.of, personId: reader.id, language };
}
