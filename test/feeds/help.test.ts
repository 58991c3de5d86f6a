import { expect } from 'chai';
import { Contribution } from '../../models/contribution.ts';
import type { Need, NeedDate } from '../../models/need.ts';
import type { Building } from '../../models/building.ts';
import type { FeedName } from '../../models/feed-state.ts';
import { OpenContribution } from '../../models/open-contribution.ts';
import type { Person } from '../../models/person.ts';
import { approveBooking } from '../../server/bookings/deciding/approve-booking.ts';
import { letGoContribution } from '../../server/contributions/letting-go/let-go-contribution.ts';
import { takeNeed } from '../../server/needs/taking/take-need.ts';
import { linesOf } from '../icalendar/examples.ts';
import { ask, buildScene, by } from '../bookings/wishes.ts';
import type { Scene } from '../bookings/wishes.ts';
import { buildPerson } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';
import { buildNeed } from '../support/need-builder.ts';
import { look, read } from './feed-now.ts';

const later = (minutes: number) => new Date(monday.getTime() + minutes * 60_000);

describe('the calendar of when somebody helps', () => {
  useFreshDatabase();

  let scene: Scene;
  let person: Person;
  let building: Building;
  let need: Need;
  let date: NeedDate;
  let feed: FeedName;

  beforeEach(async () => {
    scene = await buildScene();
    person = scene.asker;
    building = scene.building;
    const wanted = { buildingId: building.id, title: 'Koffie zetten', kind: 'hosting' as const };
    const made = await buildNeed({ ...wanted, dates: ['2026-12-01T18:30+01:00', '2026-12-08T18:30+01:00'] });
    need = made.need;
    const [first] = made.dates;
    if (!first) throw new Error('the need has no date');
    date = first;
    feed = { of: 'my-contributions', personId: person.id, language: 'nl' };
  });

  async function take(now = monday): Promise<number> {
    const wish = { dateIds: [date.id], groupId: null, people: 1 as const };
    const taking = await takeNeed(need.id, wish, person.id, by(person), now);
    if (!taking.taken) throw new Error(taking.why);
    return taking.contributionIds[0] ?? 0;
  }

  it('tells when, where and what, and leads to its page; of what has no time there is nothing', async () => {
    await take();
    const free = await buildNeed({ buildingId: building.id, title: 'Het hek verven' });
    await takeNeed(free.need.id, { groupId: null, people: 1 }, person.id, by(person), monday);
    const { events, text } = await read(feed, monday);
    expect(events.map(({ summary }) => summary)).to.deep.equal(['Koffie zetten']);
    expect(linesOf(text)).to.include.members([
      'DTSTART;TZID=Europe/Amsterdam:20261201T183000',
      'DTEND;TZID=Europe/Amsterdam:20261201T193000',
      'STATUS:CONFIRMED',
      'TRANSP:OPAQUE',
      'X-WR-CALNAME:Mijn bijdragen',
      `URL;VALUE=URI:http://buurtruimte.example.org/needs/${need.id}`,
    ]);
  });

  it('a duty has words of its own, in the language of who asks, and tells nothing about keys', async () => {
    const duty = await buildNeed({
      buildingId: building.id,
      duty: 'opening',
      takesMinutes: 15,
      dates: ['2026-12-02T18:45+01:00'],
    });
    const dateIds = duty.dates.map(({ id }) => id);
    await takeNeed(duty.need.id, { dateIds, groupId: null, people: 1 }, person.id, by(person), monday);
    expect((await read(feed, monday)).events[0]?.summary).to.equal('Het gebouw openen');
    const { events, text } = await read({ ...feed, language: 'en' } as FeedName, monday);
    expect(events[0]?.summary).to.equal('Opening the building');
    expect(text).not.to.match(/sleutel|key|code/i);
  });

  it('what changes has another version and a newer stamp; what is let go or called off is gone', async () => {
    const id = await take();
    const first = await look(feed, later(1));
    const stampIn = (text: string) => /LAST-MODIFIED:(\w+)/.exec(text)?.[1] ?? '';
    const changes: [string, (now: Date) => Promise<unknown>][] = [
      ['is called otherwise', (now) => need.update({ title: 'Thee zetten', changedAt: now })],
      ['is at another time', (now) => moved(now)],
      ['is in a house with another name', () => building.update({ name: 'De Linde' })],
    ];
    let before = first;
    for (const [what, change] of changes) {
      const now = later(10 + 10 * changes.findIndex(([name]) => name === what));
      await change(now);
      const after = await look(feed, now);
      expect(after.etag, what).not.to.equal(before.etag);
      expect(after.lastModified > before.lastModified, what).to.equal(true);
      if (!what.includes('house')) expect(stampIn(after.text) > stampIn(before.text), what).to.equal(true);
      expect((await look(feed, now)).etag, what).to.equal(after.etag);
      before = after;
    }
    await letGoContribution(id, by(person), later(50));
    const gone = await look(feed, later(50));
    expect(gone.text).not.to.include('VEVENT');
    expect(gone.lastModified > before.lastModified).to.equal(true);
    await take(later(60));
    expect((await look(feed, later(60))).text).to.include('VEVENT');
    await date.update({ calledOffAt: later(70) });
    expect((await look(feed, later(70))).text).not.to.include('VEVENT');
  });

  async function moved(now: Date): Promise<void> {
    await date.update({ startsAt: new Date('2026-12-01T17:00Z'), endsAt: new Date('2026-12-01T18:00Z') });
    await need.update({ changedAt: now });
  }

  it('SEQUENCE only rises, and the UID stays', async () => {
    await take();
    const sequence = async (minutes: number) => {
      const { text } = await look(feed, later(minutes));
      return { uid: /UID:(.*)/.exec(text)?.[1], number: Number(/SEQUENCE:(\d+)/.exec(text)?.[1]) };
    };
    const was = await sequence(1);
    await moved(later(5));
    const is = await sequence(6);
    expect(is.uid).to.equal(was.uid);
    expect(is.number).to.be.greaterThan(was.number);
  });

  it('what goes with a booking is tentative until that is approved', async () => {
    const takes = { needId: need.id, needDateId: date.id, words: '' };
    const booking = await ask(scene, { takes });
    const before = await look(feed, monday);
    expect(linesOf(before.text)).to.include.members([
      'STATUS:TENTATIVE',
      'DESCRIPTION:Wacht nog op akkoord.',
    ]);
    await approveBooking(booking.id, by(scene.manager), later(5));
    const after = await look(feed, later(5));
    expect(linesOf(after.text)).to.include('STATUS:CONFIRMED');
    expect(after.lastModified > before.lastModified).to.equal(true);
  });

  it('stays there once it was done, and is of who somebody was merged into', async () => {
    const id = await take();
    await Contribution.update({ state: 'done', doneOn: '2026-12-01' }, { where: { id } });
    expect((await look(feed, new Date('2026-12-02T09:00Z'))).text).to.include('Koffie zetten');
    const survivor = await buildPerson();
    await person.update({ mergedInto: survivor.id });
    const theirs = { ...feed, personId: survivor.id } as FeedName;
    expect((await look(theirs, new Date('2026-12-02T09:00Z'))).text).to.include('Koffie zetten');
  });

  it('of a date that goes on in another booking it says what is told of that one', async () => {
    const first = await ask(scene, { title: 'Zangkoor', isPublic: true });
    const rest = await ask(scene, { title: 'Besloten repetitie', isPublic: false, day: '2026-12-08' });
    await approveBooking(rest.id, by(scene.manager), monday);
    await rest.update({ continuesId: first.id });
    const made = await buildNeed({
      buildingId: building.id,
      bookingId: first.id,
      anchor: 'start',
      anchorMinutes: -30,
      dates: ['2026-12-08T18:30+01:00'],
      occurrenceIds: rest.occurrences.map(({ id }) => id),
    });
    const wish = { dateIds: made.dates.map(({ id }) => id), groupId: null, people: 1 as const };
    const helper = await buildPerson();
    await takeNeed(made.need.id, wish, helper.id, by(helper), monday);
    const { text } = await look({ of: 'my-contributions', personId: helper.id, language: 'nl' }, monday);
    expect(text)
      .to.include('VEVENT')
      .and.not.match(/Zangkoor|Besloten/);
    expect((await OpenContribution.of(helper.id)).map(({ activity }) => activity)).to.deep.equal([null]);
    await rest.update({ isPublic: true, title: 'Open repetitie' });
    expect((await OpenContribution.of(helper.id)).map(({ activity }) => activity)).to.deep.equal([
      'Open repetitie',
    ]);
  });

  it('names the activity only where everybody may know of it', async () => {
    for (const isPublic of [true, false]) {
      const own = await buildScene();
      const booking = await ask(own, { title: 'Zangkoor', isPublic });
      await approveBooking(booking.id, by(own.manager), monday);
      const occurrenceIds = booking.occurrences.map((one) => one.id);
      const ofBooking = { bookingId: booking.id, anchor: 'start', anchorMinutes: -30 } as const;
      const where = { buildingId: own.building.id, dates: ['2026-12-01T18:30+01:00'], occurrenceIds };
      const made = await buildNeed({ ...where, ...ofBooking });
      const helper = await buildPerson();
      const wish = { dateIds: made.dates.map((one) => one.id), groupId: null, people: 1 as const };
      await takeNeed(made.need.id, wish, helper.id, by(helper), monday);
      const { text } = await look({ of: 'my-contributions', personId: helper.id, language: 'nl' }, monday);
      expect(text.includes('Bij: Zangkoor.'), String(isPublic)).to.equal(isPublic);
    }
  });
});
