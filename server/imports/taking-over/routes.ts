import { Router } from 'express';
import type { Request, Response } from 'express';
import { Building } from '../../../models/building.ts';
import { TakingOver } from '../../../models/taking-over.ts';
import { mayKeepBuilding } from '../../buildings/keeping-policy.ts';
import { signedIn } from '../../people/known-person.ts';
import type { KnownPerson } from '../../people/known-person.ts';
import { NotFound } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import type { Problems } from '../../support/words.ts';
import { flash } from '../../web/flash.ts';
import { readForm, statusOf, textOf, typedIn } from '../../web/form.ts';
import { refuseBeyond } from '../../web/limits.ts';
import type { Limit } from '../../web/limits.ts';
import { showPage } from '../../web/page.ts';
import { slugIn, uuidIn } from '../../web/params.ts';
import { fileIn, readUpload } from '../../web/upload.ts';
import { roomsIn } from './contents.ts';
import { keepOldBookings } from './keep-old-bookings.ts';
import { pageIn, presentPlan, presentUpload } from './presenter.ts';
import { readPlan } from './read-plan.ts';
import type { ReadPlan } from './read-plan.ts';
import { spacesFor } from './spaces-form.ts';
import { takeOver } from './take-over.ts';

/** Reading a file takes seconds of the machine; trying until it fits takes a handful. */
const filesRead: Limit = { name: 'old-bookings', times: 60, seconds: 60 * 60 };

/** Taking over a building's old bookings from a file: choose it, look over what it becomes, say yes. */
export function takingOverRoutes({ clock }: Things): Router {
  const router = Router();

  router.get('/buildings/:slug/old-bookings', async (req, res) => {
    await showUpload(req, res, (await keptBuilding(req)).building);
  });

  router.post(
    '/buildings/:slug/old-bookings',
    async (req, _res, next) => {
      await keptBuilding(req);
      next();
    },
    readUpload('file'),
    async (req, res) => {
      const { person, building } = await keptBuilding(req);
      const { file, problem } = fileIn(req);
      if (!file)
        return showUpload(req, res, building, { file: problem ?? { key: 'takeover.problems.no-file' } });
      await refuseBeyond(filesRead, String(person.id));
      const answer = await keepOldBookings(file, building, person, clock.now());
      if (!answer.kept)
        return showUpload(req, res, building, { file: { key: `takeover.problems.${answer.why}` } });
      res.redirect(303, `${addressOf(building)}/${answer.id}`);
    },
  );

  router.get('/buildings/:slug/old-bookings/:file', async (req, res) => {
    const { building, file } = await keptFile(req);
    const { contents, spaces } = file;
    if (contents === null) return res.redirect(303, addressOf(building));
    showPlan(req, res, building, file, await readPlan({ contents, spaces }, building, clock.now()));
  });

  router.post('/buildings/:slug/old-bookings/:file/rooms', async (req, res) => {
    const { building, file } = await keptFile(req);
    const { contents, spaces } = file;
    if (contents === null) return res.redirect(303, addressOf(building));
    const plan = await readPlan({ contents, spaces }, building, clock.now());
    const read = readForm(spacesFor(roomsIn(plan.contents), plan.spaces), req.body);
    if (!read.ok) return showPlan(req, res, building, file, plan, read.problems);
    await TakingOver.choose(file.id, read.value);
    res.redirect(303, `${addressOf(building)}/${file.id}`);
  });

  router.post('/buildings/:slug/old-bookings/:file/bookings', async (req, res) => {
    const { person, building, file } = await keptFile(req);
    const actor = { actorId: person.id, door: 'online' as const };
    const answer = await takeOver(file, textOf(typedIn(req.body), 'seen'), actor, clock.now());
    const { contents, spaces } = file;
    if (!answer.taken && contents !== null) {
      const plan = await readPlan({ contents, spaces }, building, clock.now());
      return showPlan(req, res, building, file, plan, { form: { key: `takeover.problems.${answer.why}` } });
    }
    if (answer.taken) flash(req, { key: 'takeover.done', values: { count: answer.bookings } });
    res.redirect(303, addressOf(building));
  });

  async function keptFile(
    req: Request,
  ): Promise<{ person: KnownPerson; building: Building; file: TakingOver }> {
    const kept = await keptBuilding(req);
    const file = await TakingOver.of(uuidIn(req.params['file']), kept.building.id, clock.now());
    if (!file) throw new NotFound();
    return { ...kept, file };
  }

  return router;
}

/** The building of the address and who keeps it. @throws NotFound when there is none, or it is not theirs to keep */
async function keptBuilding(req: Request): Promise<{ person: KnownPerson; building: Building }> {
  const person = signedIn(req);
  const building = await Building.bySlug(slugIn(req.params['slug']));
  if (!building || !mayKeepBuilding(person, building)) throw new NotFound();
  return { person, building };
}

function addressOf({ slug }: Building): string {
  return `/buildings/${slug}/old-bookings`;
}

async function showUpload(
  req: Request,
  res: Response,
  building: Building,
  problems?: Problems,
): Promise<void> {
  const page = presentUpload(building, await TakingOver.doneIn(building.id), problems);
  showPage(req, res, 'imports/old-bookings', { ...page, at: '/setup' }, statusOf(problems));
}

function showPlan(
  req: Request,
  res: Response,
  building: Building,
  file: TakingOver,
  plan: ReadPlan,
  problems?: Problems,
): void {
  const page = presentPlan({ building, file, plan, page: pageIn(req.query['page']), problems });
  const status = problems?.['form'] ? 409 : statusOf(problems);
  showPage(req, res, 'imports/old-bookings-plan', { ...page, at: '/setup' }, status);
}
