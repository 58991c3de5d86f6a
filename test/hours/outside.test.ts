import { expect } from 'chai';
import { rows } from '../../models/database.ts';
import { Occurrence } from '../../models/occurrence.ts';
import { OpeningHours } from '../../models/opening-hours.ts';
import { addClosure, mostClosures } from '../../server/hours/add-closure.ts';
import type { TypedClosure } from '../../server/hours/closure-form.ts';
import { fieldOf, mostOneByOne, undecided } from '../../server/hours/decisions.ts';
import type { Decision, Decisions } from '../../server/hours/decisions.ts';
import type { HoursChanged } from '../../server/hours/hours-changed.ts';
import type { OutsideOccurrence } from '../../server/spaces/newly-outside.ts';
import { liftClosure } from '../../server/hours/lift-closure.ts';
import { setWeek } from '../../server/hours/set-week.ts';
import { buildScene, by } from '../bookings/wishes.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

describe('what falls outside other hours', () => {
  useFreshDatabase();

  const untilSix = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00' }));

  /** One that stands at 19:00 on Tuesday, one that waits on Wednesday, one within the new hours. */
  async function buildBooked() {
    const scene = await buildScene();
    const { space, asker } = scene;
    const at = (day: string, from: string, to: string) => ({
      spaces: [space],
      personId: asker.id,
      startsAt: `${day}T${from}+01:00`,
      endsAt: `${day}T${to}+01:00`,
    });
    const stands = await buildBooking(at('2026-11-24', '19:00', '21:00'));
    const waits = await buildBooking({ ...at('2026-11-25', '19:00', '21:00'), state: 'requested' });
    const inside = await buildBooking(at('2026-11-24', '16:00', '18:00'));
    return { ...scene, stands, waits, inside, actor: by(scene.manager), at };
  }

  function outsideIn(answer: HoursChanged): OutsideOccurrence[] {
    if (!('outside' in answer)) throw new Error(`nothing is outside: ${JSON.stringify(answer)}`);
    return answer.outside;
  }

  function deciding(each: [OutsideOccurrence, Decision][], rest: Partial<Decisions> = {}): Decisions {
    return { ...undecided, ...rest, each: new Map(each.map(([one, what]) => [fieldOf(one), what])) };
  }

  async function stored(id: number) {
    return Occurrence.findByPk(id, { rejectOnEmpty: true });
  }

  function letters({ id }: { id: number }) {
    return rows<{ kind: string; facts: { reason?: string } }>(
      `SELECT l.kind, l.facts FROM letters l JOIN bookings b ON b.id = l.booking_id WHERE b.building_id = :id ORDER BY l.number`,
      { id },
    );
  }

  it('is shown before anything is written, with who is to be told', async () => {
    const { building, stands, waits, actor } = await buildBooked();
    const answer = await setWeek(building, untilSix, undecided, actor, monday);
    const outside = outsideIn(answer);
    expect(outside.map(({ id }) => id)).to.deep.equal([stands.occurrence.id, waits.occurrence.id]);
    expect(outside[0]).to.include({
      personName: 'Aanvrager',
      groupName: null,
      people: 8,
      title: 'Koffie in de buurt',
    });
    expect(outside[0]?.shut).to.deep.equal({ why: 'closed' });
    expect((await OpeningHours.ofBuildings([building.id]))[0]?.closes).to.equal('22:00');
    expect(await letters(building)).to.deep.equal([]);
  });

  it('is nothing of what ended, begins before now, was called off or lies within the new hours', async () => {
    const { building, space, actor, stands, waits, at } = await buildBooked();
    await buildBooking({ ...at('2026-11-26', '19:00', '21:00'), state: 'cancelled' });
    await buildBooking({
      spaces: [space],
      startsAt: '2026-11-23T07:00+01:00',
      endsAt: '2026-11-23T11:00+01:00',
    });
    await buildBooking(at('2026-11-20', '19:00', '21:00'));
    const answer = await setWeek(building, untilSix, undecided, actor, monday);
    expect(outsideIn(answer).map(({ id }) => id)).to.deep.equal([stands.occurrence.id, waits.occurrence.id]);
  });

  it('is kept, moved and cancelled in one go with the hours', async () => {
    const { building, space, at, stands, waits, actor } = await buildBooked();
    const third = await buildBooking(at('2026-11-26', '19:00', '21:00'));
    const outside = outsideIn(await setWeek(building, untilSix, undecided, actor, monday));
    const [one, two, three] = outside;
    if (!one || !two || !three) throw new Error('three fall outside');
    const decisions = deciding(
      [
        [one, 'keep'],
        [two, { day: '2026-11-25', from: '16:00', to: '18:00', slugs: [space.slug] }],
        [three, 'cancel'],
      ],
      { reason: 'Wij gaan eerder dicht.' },
    );
    expect(await setWeek(building, untilSix, decisions, actor, monday)).to.deep.equal({
      changed: true,
      kept: 1,
      moved: 1,
      cancelled: 1,
    });
    expect(await stored(stands.occurrence.id)).to.include({ state: 'approved', keptOutside: true });
    const moved = await stored(waits.occurrence.id);
    expect(moved).to.include({ state: 'requested', keptOutside: false });
    expect(moved.startsAt.toISOString()).to.equal('2026-11-25T15:00:00.000Z');
    expect((await stored(third.occurrence.id)).state).to.equal('cancelled');
    expect((await OpeningHours.ofBuildings([building.id]))[0]?.closes).to.equal('18:00');
    const sent = await letters(building);
    expect(sent.map(({ kind }) => kind)).to.deep.equal([
      'booking-cancelled-by-manager',
      'booking-moved-by-manager',
    ]);
    expect(sent[0]?.facts.reason).to.equal('Wij gaan eerder dicht.');
    const acts = await rows<{ act: string }>(
      `SELECT act FROM history h LEFT JOIN bookings b ON b.id = h.booking_id
       WHERE coalesce(h.building_id, b.building_id) = :id ORDER BY h.id`,
      { id: building.id },
    );
    expect(acts.map(({ act }) => act)).to.deep.equal([
      'kept-outside',
      'cancelled',
      'moved-by-house',
      'hours-changed',
    ]);
  });

  it('comes back when another booking came in between, and nothing is written', async () => {
    const { building, at, actor } = await buildBooked();
    const first = outsideIn(await setWeek(building, untilSix, undecided, actor, monday));
    const late = await buildBooking(at('2026-11-27', '19:00', '21:00'));
    const decisions = deciding(
      first.map((one) => [one, 'cancel']),
      { reason: 'Dicht' },
    );
    const answer = outsideIn(await setWeek(building, untilSix, decisions, actor, monday));
    expect(answer.map(({ id }) => id)).to.include(late.occurrence.id);
    expect(await letters(building)).to.deep.equal([]);
    expect((await stored(first[0]?.id ?? 0)).state).to.equal('approved');
  });

  it('comes back when it was moved since it was looked at', async () => {
    const { building, actor, stands } = await buildBooked();
    const first = outsideIn(await setWeek(building, untilSix, undecided, actor, monday));
    const later = new Date(stands.occurrence.startsAt.getTime() + 15 * 60_000);
    await stands.occurrence.update({ startsAt: later });
    const decisions = deciding(first.map((one) => [one, 'keep']));
    expect((await setWeek(building, untilSix, decisions, actor, monday)).changed).to.equal(false);
  });

  it('is not moved to where the rules or others are in the way: then nothing is written', async () => {
    const { building, space, stands, waits, actor } = await buildBooked();
    const [one, two] = outsideIn(await setWeek(building, untilSix, undecided, actor, monday));
    if (!one || !two) throw new Error('two fall outside');
    const to = (from: string, until: string) => ({ day: '2026-11-24', from, to: until, slugs: [space.slug] });
    const refusals: [Decision, Decision, string][] = [
      [to('17:00', '19:00'), 'keep', 'closed'],
      [to('16:30', '17:30'), 'keep', 'taken'],
      [{ ...to('10:00', '11:00'), slugs: ['elders'] }, 'keep', 'several-buildings'],
      [{ ...to('10:00', '11:00'), day: '2026-11-20' }, 'keep', 'past'],
      [to('10:00', '11:00'), to('10:30', '11:30'), 'taken'],
    ];
    for (const [first, second, why] of refusals) {
      const decisions = deciding([
        [one, first],
        [two, second],
      ]);
      const answer = await setWeek(building, untilSix, decisions, actor, monday);
      if (!('outside' in answer)) throw new Error(`it was written: ${JSON.stringify(first)}`);
      expect(Object.values(answer.refused)[0]?.[0]?.why).to.equal(why);
    }
    expect((await stored(stands.occurrence.id)).keptOutside).to.equal(false);
    expect((await stored(waits.occurrence.id)).keptOutside).to.equal(false);
    expect((await OpeningHours.ofBuildings([building.id]))[0]?.closes).to.equal('22:00');
    expect(await letters(building)).to.deep.equal([]);
  });

  it('leaves alone what was kept before, until it lies inside again', async () => {
    const { building, actor, stands } = await buildBooked();
    const closure = closed({ firstOn: '2026-11-24' });
    const first = outsideIn(await addClosure(building, closure, undecided, actor, monday));
    const kept = deciding(first.map((one) => [one, 'keep']));
    expect(await addClosure(building, closure, kept, actor, monday)).to.include({ changed: true, kept: 2 });
    // Another one over it says nothing new.
    expect(await addClosure(building, closure, undecided, actor, monday)).to.include({
      changed: true,
      kept: 0,
    });
    const ids = await rows<{ id: number }>(`SELECT id FROM closures WHERE building_id = :id ORDER BY id`, {
      id: building.id,
    });
    for (const { id } of ids) await liftClosure(building, id, actor, monday);
    expect((await stored(stands.occurrence.id)).keptOutside).to.equal(false);
    expect(outsideIn(await addClosure(building, closure, undecided, actor, monday))).to.have.length(2);
  });

  it('is also what was kept late in the evening, when the house is closed that whole day', async () => {
    const { building, actor, stands } = await buildBooked();
    const late = outsideIn(await setWeek(building, untilSix, undecided, actor, monday));
    await setWeek(building, untilSix, deciding(late.map((one) => [one, 'keep'])), actor, monday);
    const closure = closed({ firstOn: '2026-11-24', reason: 'Het dak' });
    const [one, ...others] = outsideIn(await addClosure(building, closure, undecided, actor, monday)).filter(
      ({ keptOutside }) => keptOutside,
    );
    expect([one?.id, one?.shut, others]).to.deep.equal([
      stands.occurrence.id,
      { why: 'closure', reason: 'Het dak' },
      [],
    ]);
  });

  it('is only what takes place in the spaces that are closed, or shares their walls', async () => {
    const { building, at, actor } = await buildBooked();
    const other = await buildSpace({ buildingId: building.id });
    const third = await buildSpace({ buildingId: building.id });
    const there = await buildBooking({ ...at('2026-11-24', '19:00', '21:00'), spaces: [other] });
    await rows(
      `INSERT INTO space_parts (whole_id, part_id, building_id) VALUES (:whole, :part, :buildingId) RETURNING whole_id`,
      { whole: other.id, part: third.id, buildingId: building.id },
    );
    const closure = closed({ firstOn: '2026-11-24', spaces: [third.slug], reason: 'De vloer' });
    const outside = outsideIn(await addClosure(building, closure, undecided, actor, monday));
    expect(outside.map(({ id }) => id)).to.deep.equal([there.occurrence.id]);
    expect(outside[0]?.shut).to.deep.equal({ why: 'closure', reason: 'De vloer' });
  });

  it('makes room for who waits for it when a closure is lifted', async () => {
    const { building, space, asker, actor } = await buildBooked();
    const closure = closed({ firstOn: '2026-12-01' });
    expect(await addClosure(building, closure, undecided, actor, monday)).to.include({ changed: true });
    const { occurrence } = await buildBooking({
      spaces: [space],
      personId: asker.id,
      startsAt: '2026-12-01T19:00+01:00',
      endsAt: '2026-12-01T21:00+01:00',
      state: 'left-out',
    });
    const [{ id } = { id: 0 }] = await rows<{ id: number }>(
      `SELECT id FROM closures WHERE building_id = :id`,
      { id: building.id },
    );
    await liftClosure(building, id, actor, monday);
    const offers = await rows<{ occurrenceId: number }>(
      `SELECT occurrence_id AS "occurrenceId" FROM offers WHERE state = 'open' AND occurrence_id = :id`,
      { id: occurrence.id },
    );
    expect(offers).to.have.length(1);
  });

  it(`is not made by more than ${mostClosures} closures ahead`, async () => {
    const { building, actor } = await buildBooked();
    await rows(
      `WITH made AS (
         INSERT INTO closures (building_id, reason, first_on, until_on, created_at)
         SELECT :id, 'Dicht', '2027-01-01', '2027-01-01', :now FROM generate_series(1, :most) RETURNING id)
       INSERT INTO closure_spans (closure_id, building_id, span)
       SELECT id, :id, tstzrange('2027-01-01 00:00Z', '2027-01-02 00:00Z') FROM made RETURNING closure_id`,
      { id: building.id, now: monday, most: mostClosures },
    );
    const answer = await addClosure(building, closed({ firstOn: '2027-02-01' }), undecided, actor, monday);
    expect(answer).to.have.nested.property('problems.form.key', 'hours.problems.tooManyClosures');
  });

  it('beyond those that are shown one by one follows one choice, when those are the ones that were told of', async function () {
    this.timeout(60_000);
    const { building, space, asker, actor } = await buildBooked();
    await rows(
      `WITH made AS (
         INSERT INTO bookings (building_id, person_id, title, activity_kind, is_public, is_drop_in, first_on, from_time, to_time,
           zone, created_at, changed_at)
         SELECT :buildingId, :personId, 'Reeks', 'other', false, false, '2026-12-01', '19:00', '20:00', 'Europe/Amsterdam', :now, :now
         FROM generate_series(1, 1) RETURNING id
       ), dates AS (
         INSERT INTO occurrences (booking_id, building_id, starts_at, ends_at, original_starts_at, people, set_up_minutes,
           clean_up_minutes, state, asked_at, due_at, changed_at)
         SELECT id, :buildingId, d, d + interval '1 hour', d, 8, 0, 0, 'approved', :now, d, :now
         FROM made CROSS JOIN (SELECT timestamptz '2026-12-01 18:00Z' + n * interval '1 day' AS d
           FROM generate_series(0, :most) n) days
         RETURNING id
       )
       INSERT INTO occurrence_spaces (occurrence_id, space_id, building_id) SELECT id, :spaceId, :buildingId FROM dates
       RETURNING occurrence_id`,
      { buildingId: building.id, personId: asker.id, spaceId: space.id, now: monday, most: mostOneByOne + 4 },
    );
    const answer = await setWeek(building, untilSix, undecided, actor, monday);
    if (!('outside' in answer)) throw new Error('nothing is outside');
    const each = answer.outside
      .slice(0, mostOneByOne)
      .map((one): [OutsideOccurrence, Decision] => [one, 'keep']);
    const blind = deciding(each, { others: 'cancel', reason: 'Dicht' });
    expect((await setWeek(building, untilSix, blind, actor, monday)).changed).to.equal(false);
    const seen = { ...blind, othersSeen: answer.othersSign };
    expect(await setWeek(building, untilSix, seen, actor, monday)).to.deep.equal({
      changed: true,
      kept: mostOneByOne,
      moved: 0,
      cancelled: answer.outside.length - mostOneByOne,
    });
  });
});

function closed(differently: Partial<TypedClosure>): TypedClosure {
  const { firstOn = '2026-11-24' } = differently;
  return {
    reason: 'Verbouwing',
    spaces: [],
    firstOn,
    untilOn: firstOn,
    fromTime: null,
    toTime: null,
    repeat: 'once',
    repeatUntil: null,
    times: null,
    ...differently,
  };
}
