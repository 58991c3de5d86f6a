import { Router } from 'express';
import type { Request, Response } from 'express';
import { Season } from '../../models/season.ts';
import { dayOf } from '../calendar/zone.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import type { Problems } from '../support/words.ts';
import { statusOf, typedIn } from '../web/form.ts';
import { showPage } from '../web/page.ts';
import { idIn } from '../web/params.ts';
import { changeOrDecide } from './outside-page.ts';
import { keepSeason } from './keep-season.ts';
import { placeWithSeasons } from './kept-place.ts';
import type { Kind } from './kept-place.ts';
import { addressOf, nameOf, ofPlace } from './place.ts';
import type { HoursPlace } from './place.ts';
import { removeSeason } from './remove-season.ts';
import { readSeason } from './season-form.ts';
import { presentSeason } from './season-presenter.ts';

/** The seasons of buildings, and of spaces with hours of their own. */
export function seasonRoutes({ clock }: Things): Router {
  const router = Router();
  const kinds: Kind[] = ['buildings', 'spaces'];

  for (const kind of kinds) {
    router.get(`/${kind}/:slug/seasons/new`, async (req, res) => {
      const { place } = await placeWithSeasons(req, kind);
      showSeason(req, res, place, null);
    });

    router.post(`/${kind}/:slug/seasons`, async (req, res) => {
      await keep(req, res, kind, async () => null);
    });

    router.get(`/${kind}/:slug/seasons/:season`, async (req, res) => {
      const { place } = await placeWithSeasons(req, kind);
      showSeason(req, res, place, await seasonIn(req, place));
    });

    router.post(`/${kind}/:slug/seasons/:season`, async (req, res) => {
      await keep(req, res, kind, (place) => seasonIn(req, place));
    });

    router.delete(`/${kind}/:slug/seasons/:season`, async (req, res) => {
      const { actor, place } = await placeWithSeasons(req, kind);
      const season = await seasonIn(req, place);
      const at = addressOf(place);
      const form = {
        building: place.building,
        action: `${at}/seasons/${season.id}`,
        now: clock.now(),
        done: { key: 'hours.done.seasonRemoved', values: { name: season.name } },
        back: `${at}/hours`,
        show: () => showSeason(req, res, place, season),
      };
      await changeOrDecide(req, res, form, (decisions) =>
        removeSeason(place, season.id, decisions, actor, clock.now()),
      );
    });
  }

  /** @param find the season that is changed; null for a new one */
  async function keep(
    req: Request,
    res: Response,
    kind: Kind,
    find: (place: HoursPlace) => Promise<Season | null>,
  ): Promise<void> {
    const { actor, place } = await placeWithSeasons(req, kind);
    const season = await find(place);
    const show = (problems: Problems) => showSeason(req, res, place, season, problems);
    const read = readSeason(req.body);
    if (!read.ok) return show(read.problems);
    const at = addressOf(place);
    const form = {
      building: place.building,
      action: season ? `${at}/seasons/${season.id}` : `${at}/seasons`,
      now: clock.now(),
      done: { key: 'hours.done.seasonKept', values: { name: read.value.name, place: nameOf(place) } },
      back: `${at}/hours`,
      show,
    };
    await changeOrDecide(req, res, form, (decisions) =>
      keepSeason(place, season?.id ?? null, read.value, decisions, actor, clock.now()),
    );
  }

  /** One that is not over. */
  async function seasonIn(req: Request, place: HoursPlace): Promise<Season> {
    const id = idIn(req.params.season);
    const ahead = await Season.aheadOf(ofPlace(place), dayOf(clock.now(), place.building.zone));
    const season = ahead.find((one) => one.id === id);
    if (!season) throw new NotFound();
    return season;
  }

  return router;
}

function showSeason(
  req: Request,
  res: Response,
  place: HoursPlace,
  season: Season | null,
  problems?: Problems,
): void {
  const refused = problems && { typed: typedIn(req.body), problems };
  const page = presentSeason(place, season, refused);
  showPage(req, res, 'hours/season', { ...page, at: '/setup' }, statusOf(problems));
}
