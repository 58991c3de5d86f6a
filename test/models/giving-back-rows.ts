import { Account } from '../../models/account.ts';
import { buildGiven } from '../ledger/small-ledger.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildBuilding, buildNeighbourhood, buildPerson, buildSpace } from '../support/builders.ts';
import { buildNeed } from '../support/need-builder.ts';

/** A row as SQL takes it: columns and what they hold. */
export type Row = Record<string, string | number | boolean | null>;

/** When all of it was written down. */
export const at = '2026-11-23T09:00Z';

/** A house with what can be given back to it, and of each table a row that it takes. */
export async function buildScene() {
  const [building, other, person] = [await buildBuilding(), await buildBuilding(), await buildPerson()];
  const space = await buildSpace({ buildingId: building.id });
  const { booking, occurrence: ofDay } = await buildBooking({
    spaces: [space],
    startsAt: '2026-11-24T10:00+01:00',
    endsAt: '2026-11-24T12:00+01:00',
  });
  const untimed = await buildNeed({ buildingId: building.id, places: 2 });
  const dated = await buildNeed({ buildingId: building.id, dates: ['2026-11-24T10:00+01:00'], places: 9 });
  const date = dated.dates[0]?.id ?? 0;
  const transfer = await buildGiven({ building, giver: person });
  const neighbourhood = await buildNeighbourhood();
  const accounts = {
    house: await Account.of({ buildingId: building.id }),
    giver: await Account.of({ personId: person.id }),
    pool: await Account.of({ neighbourhoodId: neighbourhood.id }),
    correction: await Account.correction(),
  };
  const need: Row = {
    building_id: building.id,
    kind: 'cooking',
    title: 'Soep',
    timing: 'untimed',
    written_by: person.id,
    created_at: at,
    changed_at: at,
  };
  const duty = { ...need, title: '', duty: 'opening', timing: 'dated', takes_minutes: 30, written_by: null };
  const ofBooking = { ...need, booking_id: booking.id, timing: 'dated', takes_minutes: 30 };
  const needDate = { need_id: dated.need.id, starts_at: at, ends_at: '2026-11-23T10:00Z' };
  const occurrence = { ...needDate, occurrence_id: ofDay.id };
  const contribution: Row = {
    person_id: person.id,
    building_id: building.id,
    kind: 'cooking',
    unit: 'turns',
    amount: 1,
    state: 'done',
    done_on: '2026-11-20',
    created_at: at,
    changed_at: at,
  };
  const pledge = { ...contribution, state: 'pledged', need_id: untimed.need.id };
  const entry: Row = {
    from_account_id: accounts.house,
    to_account_id: accounts.giver,
    amount: 5,
    unit: 'minutes',
    kind: 'cooking',
    on_day: '2026-11-20',
    door: 'online',
    reason: 'test',
    recorded_at: at,
  };
  const month: Row = {
    account_id: accounts.pool,
    month: '2026-10-01',
    unit: 'turns',
    kind: 'gift',
    amount_in: 1,
    amount_out: 0,
  };
  return {
    building,
    other,
    person,
    untimed,
    dated,
    date,
    transfer,
    accounts,
    need,
    duty,
    ofBooking,
    needDate,
    occurrence,
    contribution,
    pledge,
    entry,
    month,
    chain: { building_id: building.id, is_on: true, changed_at: at },
    staffed: { building_id: building.id, weekday: 7, opens: '20:00', closes: '02:00' },
    key: { building_id: building.id, name: 'Sleutel 1', added_at: at },
  };
}

/** See buildScene(). */
export type Scene = Awaited<ReturnType<typeof buildScene>>;
