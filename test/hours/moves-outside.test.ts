import { expect } from 'chai';
import { rows, together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import { Move } from '../../models/move.ts';
import { Occupancy } from '../../models/occupancy.ts';
import { Occurrence } from '../../models/occurrence.ts';
import { addClosure } from '../../server/hours/add-closure.ts';
import { undecided } from '../../server/hours/decisions.ts';
import { buildScene, by } from '../bookings/wishes.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';
import { wrongHoldings } from '../support/wrong-holdings.ts';

describe('a move that waits', () => {
  useFreshDatabase();

  /** Stands on the first of December, and is wanted a week later. */
  async function buildWanted() {
    const { building, space, asker, manager } = await buildScene();
    const stands = await buildBooking({
      spaces: [space],
      personId: asker.id,
      startsAt: '2026-12-01T19:00+01:00',
      endsAt: '2026-12-01T21:00+01:00',
    });
    const span = { startsAt: new Date('2026-12-08T18:00Z'), endsAt: new Date('2026-12-08T20:00Z') };
    await together(async () => {
      const place = { buildingId: building.id, spaceIds: [space.id], equipment: [], people: 8 };
      const buffers = { setUpMinutes: 0, cleanUpMinutes: 0, askedAt: monday, dueAt: span.startsAt };
      await Move.ask([{ occurrenceId: stands.occurrence.id, ...place, ...span, ...buffers }]);
      await Occupancy.hold([stands.occurrence.id]);
    });
    const shut = (day: string) =>
      addClosure(
        building,
        {
          reason: 'Het dak',
          spaces: [],
          firstOn: day,
          untilOn: day,
          fromTime: null,
          toTime: null,
          repeat: 'once',
          repeatUntil: null,
          times: null,
        },
        undecided,
        by(manager),
        monday,
      );
    return { ...stands, shut };
  }

  const lettersAbout = ({ id }: { id: string }) =>
    rows(`SELECT kind, facts ->> 'reason' AS reason FROM letters WHERE booking_id = :id`, { id });

  it('to where a closure comes is refused with its reason: the date stays where it stands', async () => {
    const { booking, occurrence, shut } = await buildWanted();
    expect(await shut('2026-12-08')).to.deep.equal({ changed: true, kept: 0, moved: 0, cancelled: 0 });
    expect(await Move.of([occurrence.id])).to.deep.equal([]);
    const now = await Occurrence.findByPk(occurrence.id, { rejectOnEmpty: true });
    expect([now.state, now.startsAt]).to.deep.equal(['approved', occurrence.startsAt]);
    expect(await lettersAbout(booking)).to.deep.equal([{ kind: 'booking-move-refused', reason: 'Het dak' }]);
    expect((await History.lastOf(booking.id))?.act).to.equal('move-refused');
    expect(await wrongHoldings(monday)).to.deep.equal([]);
  });

  it('goes on waiting when the closure lies elsewhere', async () => {
    const { booking, occurrence, shut } = await buildWanted();
    expect(await shut('2026-12-09')).to.include({ changed: true });
    expect(await Move.of([occurrence.id])).to.have.length(1);
    expect(await lettersAbout(booking)).to.deep.equal([]);
  });
});
