import { everyWeek } from '../../server/calendar/opening-hours.ts';
import { expect } from 'chai';
import type { Holding } from '../../models/occupancy.ts';
import type { KnownPerson } from '../../models/person.ts';
import { daysOfWeek, instantFrom } from '../../server/calendar/zone.ts';
import { presentWeek, weeksToSee } from '../../server/spaces/week-presenter.ts';
import type { ShownCell } from '../../server/spaces/cell-presenter.ts';
import type { SpaceInWeek } from '../../server/spaces/week-presenter.ts';

const zone = 'Europe/Amsterdam';
const tuesday = '2026-11-24';
const space = {
  slug: 'zaal',
  closedAt: null,
  stepMinutes: 15,
  shortestMinutes: 30,
  longestMinutes: 240,
  noticeMinutes: 0,
  daysAhead: 90,
  setUpMinutes: 0,
  cleanUpMinutes: 0,
};
const holding: Holding = {
  spaceId: 1,
  occurrenceId: 1,
  startsAt: instantFrom(tuesday, '18:45', zone),
  endsAt: instantFrom(tuesday, '21:15', zone),
  activityStartsAt: instantFrom(tuesday, '19:00', zone),
  activityEndsAt: instantFrom(tuesday, '21:00', zone),
  state: 'approved',
  bookingId: 'b-1',
  buildingId: 7,
  title: 'Koor',
  isPublic: true,
  isDropIn: false,
  personId: 1,
  groupId: null,
  isElsewhere: false,
};

function person(known: Partial<KnownPerson>): KnownPerson {
  return {
    id: 99,
    email: null,
    name: '',
    telephone: '',
    language: null,
    mergedIds: [],
    roles: [],
    groups: [],
    ...known,
  };
}

function week(shown: Partial<SpaceInWeek> = {}) {
  const name = shown.week ?? '2026-W48';
  return presentWeek({
    week: name,
    days: daysOfWeek(name) ?? [],
    space,
    building: { id: 7, organisationId: 3, slug: 'huis', zone },
    hours: everyWeek([1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '18:00', closes: '22:00' }))),
    holdings: [],
    person: null,
    now: new Date('2026-11-23T09:00:00Z'),
    ...shown,
  });
}

/** What stands on the Tuesday of the list, without free time. */
function onTuesday(shown: Partial<SpaceInWeek>): ShownCell[] {
  const day = week(shown).days.find((day) => day.day === tuesday);
  return day?.stretches.filter(({ cell }) => cell !== 'free') ?? [];
}

describe('what a week tells', () => {
  const secret = { ...holding, isPublic: false };
  const waits = { ...holding, state: 'requested' as const };
  const role = { role: 'manager' as const, buildingId: 7, organisationId: null };
  const ofGroup = { ...secret, groupId: 5 };
  const group = { id: 5, name: 'Koor', isLead: false };

  const cases: [
    who: string,
    sees: string,
    held: Holding,
    by: KnownPerson | null,
    own: boolean,
    title: string | null,
  ][] = [
    ['a stranger', 'a public activity', holding, null, false, 'Koor'],
    ['a stranger', 'a private one', secret, null, false, null],
    ['a stranger', 'a public one that waits', waits, null, false, null],
    ['somebody else', 'a private one', secret, person({}), false, null],
    ['whose it is', 'their private one', secret, person({ id: 1 }), true, 'Koor'],
    ['whose it is', 'theirs that waits', waits, person({ id: 1 }), true, 'Koor'],
    ['a member', 'the private one of their group', ofGroup, person({ groups: [group] }), true, 'Koor'],
    ['a manager', 'a private one', secret, person({ roles: [role] }), true, 'Koor'],
    [
      'a manager elsewhere',
      'a private one',
      secret,
      person({ roles: [{ ...role, buildingId: 8 }] }),
      false,
      null,
    ],
    ['somebody of no group', 'one of no group', secret, person({ groups: [group] }), false, null],
  ];
  for (const [who, what, held, by, own, title] of cases) {
    it(`${who} looks at ${what}: ${title === null ? 'taken' : own ? 'theirs' : 'the title'}`, () => {
      const [cell] = onTuesday({ holdings: [held], person: by });
      expect(cell?.cell).to.equal(own ? 'own' : 'taken');
      const word = held.state === 'requested' ? 'buildings.asked' : 'buildings.taken';
      expect(cell?.activities[0]?.title).to.deep.equal(title ?? { key: word });
      expect(cell?.activities[0]?.href).to.equal(own ? '/bookings/b-1' : null);
      expect(cell?.waits).to.equal(held.state === 'requested');
      expect(JSON.stringify(week({ holdings: [held], person: by })).includes('Koor')).to.equal(
        title !== null,
      );
    });
  }

  it('tells the times of the activity to who may know it, and what is taken to others', () => {
    expect(onTuesday({ holdings: [holding] })[0]?.activities[0]?.times.values).to.deep.equal({
      from: '19:00',
      to: '21:00',
    });
    expect(onTuesday({ holdings: [secret] })[0]?.activities[0]?.times.values).to.deep.equal({
      from: '18:45',
      to: '21:15',
    });
  });
});

describe('asking for free time in a week', () => {
  const asked = (shown: Partial<SpaceInWeek> = {}): string[] =>
    week(shown)
      .hours.flatMap(({ cells }) => cells)
      .flatMap(({ ask }) => (ask === null ? [] : [ask.href]))
      .filter((href) => href.includes(tuesday));

  it('asks for an hour from each hour', () => {
    expect(asked()).to.deep.equal(
      ['18:00&to=19:00', '19:00&to=20:00', '20:00&to=21:00', '21:00&to=22:00'].map(
        (times) => `/bookings/new?space=zaal&date=${tuesday}&from=${times}`,
      ),
    );
  });

  it('asks for as long as the rules want, in their steps', () => {
    const rules = { ...space, stepMinutes: 60, shortestMinutes: 90 };
    expect(asked({ space: rules }).map((href) => href.slice(-19))).to.deep.equal([
      'from=18:00&to=20:00',
      'from=19:00&to=21:00',
      'from=20:00&to=22:00',
    ]);
  });

  it('asks for no longer than is free, or allowed', () => {
    const taken = { ...holding, startsAt: instantFrom(tuesday, '18:45', zone) };
    expect(asked({ holdings: [taken] })[0]).to.include('from=18:00&to=18:45');
    expect(asked({ space: { ...space, longestMinutes: 30 } })[0]).to.include('from=18:00&to=18:30');
  });

  it('asks for nothing in a space that is closed for good, but shows what was agreed', () => {
    const closed = { ...space, closedAt: new Date('2026-11-01T00:00:00Z') };
    expect(asked({ space: closed })).to.deep.equal([]);
    expect(onTuesday({ space: closed, holdings: [holding] })).to.have.length(1);
  });
});

describe('the weeks to see', () => {
  const now = new Date('2026-11-23T09:00:00Z');

  it('go back a year and ahead as far as one may ask', () => {
    expect(weeksToSee(space, zone, now)).to.deep.equal({ first: '2025-W48', last: '2027-W07' });
  });

  it('lead to each other, and no further', () => {
    expect(week({ week: '2026-W48' })).to.include({
      previous: '/spaces/zaal?week=2026-W47#week',
      next: '/spaces/zaal?week=2026-W49#week',
      thisWeek: null,
    });
    expect(week({ week: '2025-W48' }).previous).to.equal(null);
    expect(week({ week: '2027-W07' })).to.include({
      next: null,
      thisWeek: '/spaces/zaal?week=2026-W48#week',
    });
  });

  it('mark today and now', () => {
    const evening = new Date(`${tuesday}T18:07:00Z`); // 19:07
    const shown = week({ now: evening });
    expect(shown.days.filter(({ today }) => today).map(({ day }) => day)).to.deep.equal([tuesday]);
    expect(shown.hours.filter(({ now }) => now).map(({ label }) => label)).to.deep.equal(['19:00']);
  });

  for (const [name, on, utc] of [
    ['2026-W43', '2026-10-25', '17:00'],
    ['2027-W12', '2027-03-28', '16:00'],
  ] as const) {
    it(`${name}, in which the clock changes, asks by the clock on the wall`, () => {
      const shown = week({
        week: name,
        now: new Date('2026-10-01T09:00:00Z'),
        space: { ...space, daysAhead: 365 },
      });
      const sunday = shown.days.at(-1);
      expect(sunday?.stretches[0]?.ask?.href).to.equal(
        `/bookings/new?space=zaal&date=${on}&from=18:00&to=19:00`,
      );
      expect(instantFrom(on, '18:00', zone).toISOString()).to.equal(`${on}T${utc}:00.000Z`);
      expect(shown.hours.map(({ label }) => label)).to.deep.equal(['18:00', '19:00', '20:00', '21:00']);
      expect(shown.hours.every(({ cells }) => cells.length === 7)).to.equal(true);
    });
  }
});
