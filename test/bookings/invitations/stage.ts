/** The house, a mail server and what happens to bookings there, for tests of invitations. */
import { expect } from 'chai';
import type { WholeBooking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { Person } from '../../../models/person.ts';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { cancelBooking } from '../../../server/bookings/ending/cancel-booking.ts';
import { moveByHouse } from '../../../server/bookings/moving/move-by-house.ts';
import { tellAsker } from '../../../server/bookings/telling/tell-asker.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { moverOf } from '../moving/mover.ts';
import type { Mover } from '../moving/mover.ts';
import { again, buildSeries, nth, spanOn } from '../series/series.ts';
import { by } from '../wishes.ts';
import { buildHouse, emptyHouse } from './house.ts';
import type { House } from './house.ts';
import { openPost } from './post.ts';
import type { Delivered, Post } from './post.ts';

export interface Stage {
  post: Post;
  house: House;
  approve(id: string): Promise<void>;
  /** By who asked: all of it, or the date with that id. */
  cancel(id: string, date?: number): Promise<void>;
  /** A weekly series of five that stands, and that who asked has in their calendar. */
  standingSeries(): Promise<StandingSeries>;
  /** The house puts one date elsewhere: that stands at once. */
  putElsewhere(
    id: string,
    place: number,
    to: { day: string; from: string; to: string; inGarden?: boolean },
  ): Promise<void>;
}

export interface StandingSeries {
  series: WholeBooking;
  mail: Delivered;
  move: Mover;
  /** The date at that place, as it was at first. */
  at: (place: number) => WholeBooking['occurrences'][number];
}

/** Call it inside a `describe`. Each test begins with an empty house. */
export function useStage(): Stage {
  useFreshDatabase();
  const stage = {} as Stage;

  before(async () => {
    Object.assign(stage, acts(await openPost(), await buildHouse()));
  });
  afterEach(async () => {
    stage.post.mail.onRecipient = () => {};
    await Person.update(
      { wantsInvitations: true, email: 'aanvrager@example.org' },
      { where: { id: stage.house.asker.id } },
    );
    await emptyHouse();
  });
  after(() => stage.post.stop());
  return stage;
}

function acts(post: Post, house: House): Stage {
  return {
    post,
    house,
    async approve(id) {
      expect(await approveBooking(id, by(house.manager), monday)).to.deep.equal({ approved: true });
    },
    async cancel(id, date) {
      const scope =
        date === undefined ? ({ dates: 'all' } as const) : ({ dates: 'one', from: date } as const);
      await cancelBooking(id, { by: 'asker', reason: '' }, by(house.asker), monday, scope);
    },
    async standingSeries() {
      const series = await buildSeries(house, { state: 'approved' });
      await together(() => tellAsker('booking-approved', series, by(house.manager), monday));
      const [mail] = await post.deliver();
      if (!mail) throw new Error('no letter');
      const move = moverOf(
        () => house,
        () => series,
      );
      return { series, mail, move, at: (place) => nth(series, place) };
    },
    async putElsewhere(id, place, { day, from, to, inGarden = false }) {
      const occurrence = nth(await again(id), place);
      const spaceIds = [inGarden ? house.garden.id : house.space.id];
      const wanted = { bookingId: id, id: occurrence.id, span: spanOn(day, from, to), spaceIds };
      expect(await moveByHouse([wanted], '', by(house.manager), monday)).to.deep.equal({ moved: true });
    },
  };
}
