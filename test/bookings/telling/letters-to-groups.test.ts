import { expect } from 'chai';
import type { WholeBooking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { GroupMember } from '../../../models/group.ts';
import type { Group } from '../../../models/group.ts';
import { theClock } from '../../../models/history.ts';
import { Letter } from '../../../models/letter.ts';
import type { Person } from '../../../models/person.ts';
import { cancelBooking } from '../../../server/bookings/ending/cancel-booking.ts';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { askQuestion } from '../../../server/bookings/deciding/ask-question.ts';
import { tellAskers } from '../../../server/bookings/telling/tell-asker.ts';
import { chooseInvitations } from '../../../server/groups/choose-invitations.ts';
import { NotFound } from '../../../server/support/errors.ts';
import { buildGroup, buildPerson } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { ask, buildScene, by } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('letters to those of a group who want to hear', () => {
  let queries = 0;
  useFreshDatabase(() => (queries += 1));

  let scene: Scene;
  let group: Group;
  let hears: Person;
  let rests: Person;
  beforeEach(async () => {
    scene = await buildScene();
    hears = await buildPerson({ name: 'Groepslid' });
    rests = await buildPerson({ name: 'Rustig lid' });
    group = await buildGroup({ lead: scene.asker, members: [hears, rests], name: 'Soepgroep' });
    await chooseInvitations(group.id, hears.id, true);
  });

  async function lettersTo(person: Person): Promise<Letter[]> {
    return Letter.findAll({ where: { personId: person.id }, order: ['number'] });
  }

  it('tell what somebody else of the group asked for, and what became of it', async () => {
    const { id } = await ask(scene, { groupId: group.id });
    await approveBooking(id, by(scene.manager), monday);
    await cancelBooking(id, { by: 'asker', reason: '' }, by(scene.asker), monday);
    const letters = await lettersTo(hears);
    expect(letters.map(({ kind, facts }) => `${kind} ${String(facts['news'])}`)).to.deep.equal([
      'group-booking waits',
      'group-booking stands',
      'group-booking over',
    ]);
    expect(letters[0]?.bookingId).to.equal(id);
    expect(letters[0]?.facts).to.include({ groupName: 'Soepgroep', groupLink: `/groups/${group.id}` });
    expect(await lettersTo(rests)).to.deep.equal([]);
  });

  it('are no second letter for who asked, whatever they chose', async () => {
    await chooseInvitations(group.id, scene.asker.id, true);
    await ask(scene, { groupId: group.id });
    expect((await lettersTo(scene.asker)).map(({ kind }) => kind)).to.deep.equal(['booking-waits']);
  });

  it('tell neither what was offered in kind nor what the house asks', async () => {
    const pledge = { kind: 'cooking', amount: 60, unit: 'minutes', words: 'soep' } as const;
    const { id } = await ask(scene, { groupId: group.id, pledge });
    await askQuestion(id, 'Met hoeveel?', by(scene.manager), monday);
    const [letter, ...others] = await lettersTo(hears);
    expect(letter?.facts).not.to.have.property('pledge');
    expect(others).to.deep.equal([]);
    const [own] = await lettersTo(scene.asker);
    expect(own?.facts).to.have.property('pledge');
  });

  it('are not about what is asked in one’s own name, nor for who left', async () => {
    await ask(scene);
    await GroupMember.update({ leftAt: monday }, { where: { personId: hears.id } });
    await ask(scene, { groupId: group.id, day: '2026-12-02' });
    expect(await lettersTo(hears)).to.deep.equal([]);
  });

  it('cost as many questions to the database for one booking as for many', async () => {
    const bookings: WholeBooking[] = [];
    for (const day of ['2026-12-01', '2026-12-02', '2026-12-03'])
      bookings.push(await ask(scene, { groupId: group.id, day }));
    const costOf = async (told: WholeBooking[]) => {
      const before = queries;
      const news = told.map((booking) => ({ booking }));
      await together(() => tellAskers('booking-lapsed', news, theClock, monday));
      return queries - before;
    };
    expect(await costOf(bookings)).to.equal(await costOf(bookings.slice(0, 1)));
    expect(await lettersTo(hears)).to.have.length(7);
  });

  it('are chosen by who is in the group', async () => {
    const answer: unknown = await chooseInvitations(group.id, scene.manager.id, true).catch(
      (error: unknown) => error,
    );
    expect(answer).to.be.instanceOf(NotFound);
  });
});
