import { Router } from 'express';
import type { Request, Response } from 'express';
import { Booking } from '../../../models/booking.ts';
import type { WholeBooking } from '../../../models/booking.ts';
import { Building } from '../../../models/building.ts';
import { Equipment } from '../../../models/equipment.ts';
import type { CountedEquipment } from '../../../models/equipment.ts';
import { personOf, signedIn } from '../../people/known-person.ts';
import type { KnownPerson } from '../../people/known-person.ts';
import { online } from '../../people/online.ts';
import { NotFound, Stale } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import { flash } from '../../web/flash.ts';
import { readForm } from '../../web/form.ts';
import { showPage } from '../../web/page.ts';
import { idIn, uuidIn } from '../../web/params.ts';
import { decideEquipment } from './decide-equipment.ts';
import type { EquipmentDecision } from './decide-equipment.ts';
import { presentEquipmentDecision } from './presenter.ts';
import { refusalForm } from '../deciding/form.ts';
import { draftIn, signInFirst } from '../asking/kept-draft.ts';
import { mayDecideEquipment } from '../policy.ts';

/** Deciding about equipment that a booking in another house asks for. */
export function equipmentRoutes({ clock }: Things): Router {
  const routes = Router();

  routes.get('/bookings/:id/equipment/:equipment', async (req: Request, res: Response) => {
    const asked = { ...(await askedFor(req)), now: clock.now() };
    const typed = (await draftIn(req, clock.now())) ?? {};
    showDecision(req, res, presentEquipmentDecision(asked, { typed, problems: {} }), 200);
  });

  routes.post('/bookings/:id/equipment/:equipment/approval', async (req: Request, res: Response) => {
    await decide(req, res, await askedFor(req), { agreed: true });
  });

  routes.post('/bookings/:id/equipment/:equipment/refusal', async (req: Request, res: Response) => {
    const read = readForm(refusalForm, req.body);
    if (!personOf(req) && read.ok) return keepWords(req, res, read.value);
    const asked = await askedFor(req);
    if (!read.ok)
      return showDecision(req, res, presentEquipmentDecision({ ...asked, now: clock.now() }, read), 422);
    await decide(req, res, asked, { agreed: false, reason: read.value.reason });
  });

  async function decide(
    req: Request,
    res: Response,
    { person, booking, equipment }: Asked,
    decision: EquipmentDecision,
  ): Promise<void> {
    try {
      await decideEquipment(booking.id, equipment, decision, online(person), clock.now());
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
      const asked = await askedFor(req);
      return showDecision(req, res, presentEquipmentDecision({ ...asked, now: clock.now() }), 409);
    }
    flash(req, { key: `equipment.asked.${decision.agreed ? 'agreed' : 'refused'}` });
    res.redirect(303, '/requests');
  }

  /** The session ended while somebody was writing: their words wait for them. */
  async function keepWords(req: Request, res: Response, typed: { reason: string }): Promise<void> {
    const page = `/bookings/${uuidIn(req.params.id)}/equipment/${idIn(req.params.equipment)}`;
    await signInFirst(req, res, { page, typed }, clock.now());
  }

  return routes;
}

interface Asked {
  person: KnownPerson;
  booking: WholeBooking;
  equipment: CountedEquipment;
}

/** Equipment of a house that this person manages, in a booking elsewhere. @throws NotFound */
async function askedFor(req: Request): Promise<Asked> {
  const person = signedIn(req);
  const [equipment] = await Equipment.byIds([idIn(req.params.equipment)]);
  const home = equipment && (await Building.findByPk(equipment.buildingId));
  if (!home || !mayDecideEquipment(person, home)) throw new NotFound();
  const booking = await Booking.whole(uuidIn(req.params.id));
  if (!booking || booking.buildingId === home.id || !uses(booking, equipment)) throw new NotFound();
  return { person, booking, equipment };
}

function uses({ occurrences }: WholeBooking, { id }: CountedEquipment): boolean {
  return occurrences.some(({ equipment }) => equipment.some(({ equipmentId }) => equipmentId === id));
}

function showDecision(
  req: Request,
  res: Response,
  page: ReturnType<typeof presentEquipmentDecision>,
  status: number,
): void {
  showPage(req, res, 'bookings/equipment', { ...page, at: '/requests' }, status);
}
