import type { Building } from '../../models/building.ts';
import type { CountedEquipment, Promised } from '../../models/equipment.ts';
import { saySpan } from '../calendar/wording.ts';
import type { Problems, Wording } from '../support/words.ts';
import { textOf } from '../web/form.ts';
import type { Typed } from '../web/form.ts';

/** The pages for looking after equipment: pure. */

/** All equipment whose home is this building. */
export function presentKeptEquipment(building: Building, equipment: readonly CountedEquipment[]) {
  const at = addressOf(building);
  return {
    title: { key: 'equipment.keeping.title', values: { building: building.name } },
    back: `/setup#${building.slug}`,
    newHref: `${at}/new`,
    equipment: equipment.map((one) => ({
      name: one.name,
      href: `${at}/${one.id}`,
      description: one.description,
      count: { key: 'equipment.pieces', values: { count: one.count } } as Wording,
      travels: one.travels,
      isClosed: one.closedAt !== null,
    })),
  };
}

/** What came in and what is wrong with it; `ahead` are bookings for which pieces are promised. */
export interface RefusedEquipment {
  typed: Typed;
  problems: Problems;
  ahead?: Promised[];
}

/** The form for new equipment (null) or what is there. */
export function presentEquipmentForm(
  building: Building,
  equipment: CountedEquipment | null,
  refused?: RefusedEquipment,
) {
  const form = refused?.typed ?? (equipment ? typedOf(equipment) : { count: '1' });
  const at = addressOf(building);
  const title: Wording = equipment
    ? { key: 'equipment.keeping.editTitle', values: { name: equipment.name } }
    : { key: 'equipment.keeping.newTitle' };
  return {
    title,
    over: building.name,
    action: equipment ? `${at}/${equipment.id}` : at,
    back: at,
    form,
    travels: textOf(form, 'travels') !== '',
    problems: refused?.problems ?? {},
    ahead: (refused?.ahead ?? []).map((one) => presentPromised(one, building)),
    closure: equipment && { action: `${at}/${equipment.id}/closure`, isClosed: equipment.closedAt !== null },
  };
}

/** Of a booking in another building that is not public, its manager alone knows what it is. */
function presentPromised({ zone, isPublic, ...one }: Promised, home: Building) {
  const isHere = one.buildingId === home.id;
  return {
    title: isHere || isPublic ? one.title : { key: 'equipment.private' },
    href: isHere ? `/bookings/${one.bookingId}` : null,
    said: {
      key: 'equipment.keeping.promised',
      values: { span: saySpan(one, zone), count: one.pieces, building: one.buildingName },
    },
  };
}

function typedOf({ name, description, count, travels }: CountedEquipment): Typed {
  return { name, description, count: String(count), travels: travels ? 'yes' : '' };
}

function addressOf({ slug }: Building): string {
  return `/buildings/${slug}/equipment`;
}
