/** A house whose needs are settled, for the tests of that. */
import type { Contribution } from '../../../models/contribution.ts';
import { rows, together } from '../../../models/database.ts';
import { KeyChain } from '../../../models/key-chain.ts';
import { Need, NeedDate } from '../../../models/need.ts';
import type { Occurrence } from '../../../models/occurrence.ts';
import type { Space } from '../../../models/space.ts';
import { buildBuilding, buildPerson, buildRole, buildSpace } from '../../support/builders.ts';
import { buildBooking } from '../../support/booking-builder.ts';
import { monday } from '../../support/clock.ts';
import { buildNeed } from '../../support/need-builder.ts';
import { take } from '../take.ts';

export type House = Awaited<ReturnType<typeof buildHouse>>;

/** A building with a space, a manager, and somebody who takes what is needed. */
export async function buildHouse() {
  const building = await buildBuilding();
  const space = await buildSpace({ buildingId: building.id });
  const manager = await buildPerson({ name: 'Beheerder' });
  await buildRole({ personId: manager.id, buildingId: building.id });
  const taker = await buildPerson({ name: 'Aanvrager' });

  return {
    building,
    space,
    manager,
    taker,

    /** Keeps a key chain, in which opening and closing take a quarter of an hour. */
    turnOn(differently: Partial<Parameters<typeof KeyChain.write>[0]> = {}): Promise<void> {
      const usual = { isOn: true, minutesBefore: 15, minutesAfter: 15, fallbackId: null, staffed: [] };
      return together(() => KeyChain.write({ buildingId: building.id, ...usual, ...differently }, monday));
    },

    /** Approved, on the clock of winter. */
    book(day: string, from: string, to: string, at: Space = space) {
      return buildBooking({ spaces: [at], startsAt: `${day}T${from}+01:00`, endsAt: `${day}T${to}+01:00` });
    },

    /** A need of a booking, from half an hour before it. */
    async coffee(bookingId: string, differently: Parameters<typeof buildNeed>[0] = {}): Promise<Need> {
      const { need } = await buildNeed({
        buildingId: building.id,
        bookingId,
        title: 'Koffie schenken',
        timing: 'dated',
        anchor: 'start',
        anchorMinutes: -30,
        writtenBy: manager.id,
        ...differently,
      });
      return need;
    },

    async take(needId: number, needDateId: number | null = null): Promise<Contribution> {
      const need = await Need.findByPk(needId, { rejectOnEmpty: true });
      return take({ need, dates: [] }, { personId: taker.id, needDateId });
    },

    /** The dates that stand, as `opening 24 17:45 18:00`. */
    async dates(): Promise<string[]> {
      const found = await rows<{ text: string }>(
        `SELECT concat_ws(' ', coalesce(n.duty, n.title), to_char(d.starts_at AT TIME ZONE 'Europe/Amsterdam', 'DD HH24:MI'),
           to_char(d.ends_at AT TIME ZONE 'Europe/Amsterdam', 'HH24:MI')) AS text
         FROM need_dates d JOIN needs n ON n.id = d.need_id
         WHERE n.building_id = :id AND d.called_off_at IS NULL ORDER BY d.starts_at, n.duty DESC`,
        { id: building.id },
      );
      return found.map(({ text }) => text);
    },

    async dateAt(text: string): Promise<NeedDate> {
      const needs = await Need.findAll({ where: { buildingId: building.id } });
      const needId = needs.map(({ id }) => id);
      return NeedDate.findOne({ where: { needId, startsAt: new Date(text) }, rejectOnEmpty: true });
    },
  };
}

/** As when a booking is moved. */
export async function moveTo(occurrence: Occurrence, from: string, to: string): Promise<void> {
  await occurrence.update({ startsAt: new Date(from), endsAt: new Date(to) });
}
