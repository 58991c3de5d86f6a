import { expect } from 'chai';
import type { Building } from '../../models/building.ts';
import type { Contribution } from '../../models/contribution.ts';
import { rows, together } from '../../models/database.ts';
import { Key } from '../../models/key.ts';
import { KeyChain } from '../../models/key-chain.ts';
import { KeyDuty } from '../../models/key-duty.ts';
import { Letter } from '../../models/letter.ts';
import { Need, NeedDate } from '../../models/need.ts';
import type { Person } from '../../models/person.ts';
import { handOverKey } from '../../server/keys/hand-over-key.ts';
import { lookAfterKeys } from '../../server/keys/look-after-keys.ts';
import { settleNeeds } from '../../server/needs/settling/settle-needs.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildBuilding, buildPerson, buildRole, buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { take } from '../needs/take.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

const hours = (count: number) => count * 60 * 60 * 1000;

/** Somebody opens on Thursday 26 November from 18:45 to 19:00, somebody closes from 21:00 to 21:15. */
const opens = new Date('2026-11-26T17:45Z');

describe('what time brings about for opening and closing', () => {
  useFreshDatabase();

  let building: Building;
  let manager: Person;
  let fallback: Person;
  let taker: Person;
  beforeEach(async () => {
    building = await buildBuilding({ name: 'De Linde' });
    manager = await buildPerson({ name: 'Beheerder' });
    fallback = await buildPerson({ name: 'Gastheer' });
    taker = await buildPerson({ name: 'Aanvrager' });
    await buildRole({ personId: manager.id, buildingId: building.id });
    await buildRole({ personId: fallback.id, role: 'host', buildingId: building.id });
    const chain = { isOn: true, minutesBefore: 15, minutesAfter: 15, fallbackId: fallback.id, staffed: [] };
    await together(() => KeyChain.write({ buildingId: building.id, ...chain }, monday));
    const space = await buildSpace({ buildingId: building.id });
    await buildBooking({
      spaces: [space],
      startsAt: '2026-11-26T19:00+01:00',
      endsAt: '2026-11-26T21:00+01:00',
    });
    await settleNeeds(building.id, monday);
  });

  async function takeTurn(duty: 'opening' | 'closing', who = taker): Promise<Contribution> {
    const need = await Need.findOne({ where: { buildingId: building.id, duty }, rejectOnEmpty: true });
    const dates = await NeedDate.findAll({ where: { needId: need.id } });
    return take({ need, dates }, { personId: who.id });
  }

  function addKey(name = 'Sleutel 1'): Promise<number> {
    return together(() => Key.add({ buildingId: building.id, name, recordedBy: manager.id }, monday));
  }

  /** To whom and what, of this building. */
  async function letters(kind: string): Promise<Letter[]> {
    const personId = [manager.id, fallback.id, taker.id];
    return Letter.findAll({ where: { kind, personId }, order: ['number'] });
  }

  it('warns who decides and who springs in, once, two days before', async () => {
    await lookAfterKeys(new Date(opens.getTime() - hours(48) - 1));
    expect(await letters('manager-keys-missing')).to.have.length(0);
    const then = new Date(opens.getTime() - hours(45));
    await Promise.all([lookAfterKeys(then), lookAfterKeys(then), lookAfterKeys(then)]);
    await lookAfterKeys(new Date(opens.getTime() - hours(20)));
    const warned = await letters('manager-keys-missing');
    expect(warned.map(({ personId }) => personId)).to.have.members([manager.id, fallback.id]);
    expect(warned[0]?.facts).to.deep.include({ fallbackName: 'Gastheer', times: 2 });
    expect(warned[0]?.facts['missing']).to.deep.equal([
      {
        duty: 'opening',
        startsAt: '2026-11-26T17:45:00.000Z',
        endsAt: '2026-11-26T18:00:00.000Z',
        taker: null,
      },
      {
        duty: 'closing',
        startsAt: '2026-11-26T20:00:00.000Z',
        endsAt: '2026-11-26T20:15:00.000Z',
        taker: null,
      },
    ]);
  });

  it('warns again of what was moved to another day', async () => {
    const aDayLater = `starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day'`;
    await lookAfterKeys(new Date(opens.getTime() - hours(45)));
    await rows(
      `UPDATE need_dates SET ${aDayLater} WHERE need_id IN (SELECT id FROM needs WHERE building_id = ${building.id})`,
    );
    await lookAfterKeys(new Date(opens.getTime() - hours(25)));
    await lookAfterKeys(new Date(opens.getTime() - hours(20)));
    const warned = await letters('manager-keys-missing');
    expect(warned.filter(({ personId }) => personId === manager.id)).to.have.length(2);
    expect(warned.at(-1)?.facts).to.have.nested.property('missing[0].startsAt', '2026-11-27T17:45:00.000Z');
  });

  it('warns nobody of what is arranged', async () => {
    await takeTurn('opening');
    await takeTurn('closing');
    await lookAfterKeys(new Date(opens.getTime() - hours(40)));
    expect(await letters('manager-keys-missing')).to.have.length(0);
  });

  it('warns that who opens has no key, where there are keys', async () => {
    await takeTurn('opening');
    await takeTurn('closing');
    const keyId = await addKey();
    expect(await KeyDuty.missingIn([building.id], monday, new Date(opens.getTime() + 1))).to.have.length(1);
    await handOverKey({ keyId, buildingId: building.id, toId: taker.id }, manager.id, monday);
    await lookAfterKeys(new Date(opens.getTime() - hours(40)));
    expect(await letters('manager-keys-missing')).to.have.length(0);
    await handOverKey({ keyId, buildingId: building.id, toId: null }, manager.id, monday);
    await lookAfterKeys(new Date(opens.getTime() - hours(39)));
    expect((await letters('manager-keys-missing')).map(({ facts }) => facts['missing'])).to.deep.include([
      {
        duty: 'opening',
        startsAt: '2026-11-26T17:45:00.000Z',
        endsAt: '2026-11-26T18:00:00.000Z',
        taker: 'Aanvrager',
      },
    ]);
  });

  it('counts the key of somebody who was merged into who opens', async () => {
    const same = await buildPerson({ name: 'Aanvrager' });
    await takeTurn('opening', same);
    const keyId = await addKey();
    await handOverKey({ keyId, buildingId: building.id, toId: same.id }, manager.id, monday);
    await same.update({ mergedInto: taker.id });
    const [duty] = await KeyDuty.comingIn(building.id, monday, opens);
    expect(duty).to.equal(undefined);
    const [opening] = await KeyDuty.comingIn(building.id, monday, new Date(opens.getTime() + 1));
    expect(opening).to.include({ takerId: taker.id, taker: 'Aanvrager', hasKey: true });
    expect((await Key.ofBuilding(building.id)).map(({ holderId }) => holderId)).to.deep.equal([taker.id]);
  });

  it('tells who opens the day before when, where and where the keys are; who has a key only of that', async () => {
    const pledge = await takeTurn('opening');
    await addKey();
    const second = await addKey('Sleutel 2');
    await handOverKey({ keyId: second, buildingId: building.id, toId: manager.id }, manager.id, monday);
    await lookAfterKeys(new Date(opens.getTime() - hours(24) - 1));
    expect(await letters('duty-tomorrow')).to.have.length(0);
    const then = new Date(opens.getTime() - hours(24));
    await Promise.all([lookAfterKeys(then), lookAfterKeys(then)]);
    const [told, ...more] = await letters('duty-tomorrow');
    expect(more).to.have.length(0);
    expect(told?.personId).to.equal(taker.id);
    expect(told?.facts).to.deep.include({
      duty: 'opening',
      link: `/contributions/${pledge.id}/key`,
      keys: [
        { name: 'Sleutel 1', isYours: false, holder: null },
        { name: 'Sleutel 2', isYours: false, holder: 'Beheerder' },
      ],
    });
    await handOverKey({ keyId: second, buildingId: building.id, toId: taker.id }, manager.id, monday);
    await NeedDate.update(
      { startsAt: new Date(opens.getTime() - hours(1)) },
      { where: { id: pledge.needDateId ?? 0 } },
    );
    await lookAfterKeys(then);
    expect((await letters('duty-tomorrow'))[1]?.facts['keys']).to.deep.equal([
      { name: 'Sleutel 2', isYours: true, holder: 'Aanvrager' },
    ]);
  });

  it('keeps every hand-over as it was', async () => {
    const keyId = await addKey();
    await handOverKey({ keyId, buildingId: building.id, toId: taker.id }, manager.id, monday);
    await handOverKey({ keyId, buildingId: building.id, toId: taker.id }, manager.id, monday);
    expect(await rows(`SELECT id FROM key_handovers WHERE key_id = :keyId`, { keyId })).to.have.length(2);
    for (const attempt of [
      'UPDATE key_handovers SET to_id = NULL',
      'DELETE FROM key_handovers',
      'TRUNCATE key_handovers',
    ]) {
      const refused: unknown = await rows(attempt).catch((error: unknown) => error);
      expect((refused as Error).message).to.include('insert-only');
    }
  });
});
