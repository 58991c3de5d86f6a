import { Contribution } from '../../../models/contribution.ts';
import type { PlacedContribution } from '../../../models/contribution.ts';
import type { Actor } from '../../../models/history.ts';
import { NeedDate } from '../../../models/need.ts';
import type { Need } from '../../../models/need.ts';
import { Role } from '../../../models/role.ts';
import { writeLetters } from '../../notices/write-letter.ts';
import { roleDayAt } from '../../people/role-day.ts';

/** So little time is left that somebody has to look for another. */
const soon = 3 * 24 * 60 * 60 * 1000;

/**
 * Tells that a place came free which begins within three days: of a booking who asked for the help, else who looks after the house.
 * Not who stepped back; they are not named either, whoever looks after it sees who comes. Whoever takes it and steps back again is
 * told of once. Call it inside together(), after the letting go.
 */
export async function tellOfSteppingBack(
  contribution: PlacedContribution,
  need: Need,
  actor: Actor,
  now: Date,
): Promise<void> {
  const { needDateId, building } = contribution;
  const date = needDateId === null ? null : await NeedDate.findByPk(needDateId);
  if (!date || date.calledOffAt !== null || date.startsAt <= now) return;
  if (date.startsAt.getTime() - now.getTime() > soon) return;
  if (await Contribution.wasLetGoBefore(contribution)) return;
  const ofBooking = need.bookingId !== null && need.writtenBy !== null;
  const keepers = ofBooking ? [need.writtenBy ?? 0] : await Role.deciders(building.id, roleDayAt(now));
  const facts = {
    title: need.title,
    duty: need.duty,
    building: { name: building.name, telephone: building.telephone, contactName: building.contactName },
    zone: building.zone,
    at: { startsAt: date.startsAt.toISOString(), endsAt: date.endsAt.toISOString() },
    link: ofBooking ? `/needs/${need.id}` : `/buildings/${building.slug}/needs`,
  };
  const others = keepers.filter((id) => id !== actor.actorId);
  await writeLetters(
    others.map((personId) => ({ kind: 'need-stepped-back', to: { personId }, facts })),
    now,
  );
}
