import { expect } from 'chai';
import { History } from '../../../models/history.ts';
import { Letter } from '../../../models/letter.ts';
import { answerAboutContribution } from '../../../server/contributions/conversation/answer-about-contribution.ts';
import { askAboutContribution } from '../../../server/contributions/conversation/ask-about-contribution.ts';
import { confirmContributions } from '../../../server/contributions/confirming/confirm-contributions.ts';
import { letGoContribution } from '../../../server/contributions/letting-go/let-go-contribution.ts';
import { mendContribution } from '../../../server/contributions/conversation/mend-contribution.ts';
import { by } from '../../bookings/wishes.ts';
import { buildPerson } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { buildNeed } from '../../support/need-builder.ts';
import { buildContribution } from '../contribution-builder.ts';

describe('a question about something done', () => {
  useFreshDatabase();

  const later = new Date(monday.getTime() + 60 * 60_000);
  const answer = { words: 'Op zondag.', doneOn: '2026-11-22', amount: 90 };

  async function buildAsked() {
    const [contribution, host] = [await buildContribution(), await buildPerson()];
    await askAboutContribution(contribution.id, 'Welke dag was dat?', by(host), monday);
    const giver = by({ id: contribution.personId });
    return { contribution: await contribution.reload(), host, giver, id: contribution.id };
  }

  const notesOf = async (contributionId: number) =>
    (await History.findAll({ where: { contributionId }, include: ['note'], order: ['id'] })).map(
      ({ act, note }) => [act, note?.body ?? null],
    );

  it('is asked once however often it is pressed, and the giver gets a letter', async () => {
    const { contribution, host, id } = await buildAsked();
    expect(contribution.questionedAt?.getTime()).to.equal(monday.getTime());
    expect(await askAboutContribution(id, 'Welke dag was dat?', by(host), later)).to.deep.equal({
      asked: true,
    });
    expect(await notesOf(id)).to.deep.equal([['contribution-question-asked', 'Welke dag was dat?']]);
    const letters = await Letter.findAll({ where: { personId: contribution.personId } });
    expect(letters.map(({ kind, facts }) => [kind, facts['question'], facts['link']])).to.deep.equal([
      ['contribution-question', 'Welke dag was dat?', `/contributions/${id}`],
    ]);
  });

  it('is not asked about one’s own, nor about what does not wait', async () => {
    const { contribution, giver, host, id } = await buildAsked();
    expect(await askAboutContribution(id, 'Hoe ging het?', giver, monday)).to.deep.equal({
      asked: false,
      why: 'own',
    });
    await contribution.update({ questionedAt: null, state: 'let-go' });
    expect(await askAboutContribution(id, 'En nu?', by(host), monday)).to.deep.equal({
      asked: false,
      why: 'let-go',
    });
  });

  it('is answered by the giver, who may mend the day and the amount with it', async () => {
    const { contribution, host, giver, id } = await buildAsked();
    const mended = { words: 'Op zaterdag, een uur.', doneOn: '2026-11-21', amount: 60 };
    expect(await answerAboutContribution(id, mended, giver, later)).to.deep.equal({ answered: true });
    expect(await contribution.reload()).to.include({
      state: 'done',
      doneOn: '2026-11-21',
      amount: 60,
      questionedAt: null,
    });
    // The days after which it confirms itself are counted from the answer.
    expect(contribution.changedAt.getTime()).to.equal(later.getTime());
    const last = await History.findOne({ where: { contributionId: id }, order: [['id', 'DESC']] });
    expect(last?.details).to.deep.equal({
      before: { doneOn: '2026-11-22', amount: 90, unit: 'minutes' },
      after: { doneOn: '2026-11-21', amount: 60, unit: 'minutes' },
    });
    const [letter] = await Letter.findAll({
      where: { kind: 'manager-contribution-answered', personId: host.id },
    });
    expect(letter?.facts).to.include({
      question: 'Welke dag was dat?',
      answer: 'Op zaterdag, een uur.',
      amount: 60,
    });
    expect(await answerAboutContribution(id, answer, giver, later)).to.deep.equal({
      answered: false,
      why: 'too-late',
    });
  });

  for (const [what, wrong, field] of [
    ['a day to come', { doneOn: '2026-11-24' }, 'doneOn'],
    ['a day that is none', { doneOn: '2026-02-30' }, 'doneOn'],
    ['more than the day has left', { amount: 1400 }, 'amount'],
  ] as const) {
    it(`keeps what it was at ${what}`, async () => {
      const { contribution, giver, host, id } = await buildAsked();
      await buildContribution({ personId: contribution.personId, amount: 60 });
      const outcome = await answerAboutContribution(id, { ...answer, ...wrong }, giver, later);
      expect(outcome).to.have.nested.property(`problems.${field}`);
      expect(await mendContribution(id, { ...answer, ...wrong }, by(host), later)).to.have.nested.property(
        `problems.${field}`,
      );
      const before = { doneOn: contribution.doneOn, amount: contribution.amount };
      expect(await contribution.reload()).to.include(before);
      expect(contribution.questionedAt).not.to.equal(null);
      expect(await notesOf(id)).to.have.length(1);
    });
  }

  it('is over when it is taken back, or confirmed after a telephone call', async () => {
    const { contribution, giver, id } = await buildAsked();
    expect(await letGoContribution(id, giver, later)).to.deep.equal({ letGo: true });
    expect((await contribution.reload()).questionedAt).to.equal(null);
    expect(await answerAboutContribution(id, answer, giver, later)).to.have.property('why', 'too-late');

    const other = await buildAsked();
    await confirmContributions([other.id], by(other.host), later);
    expect(await answerAboutContribution(other.id, answer, other.giver, later)).to.have.property(
      'why',
      'too-late',
    );
    expect(await mendContribution(other.id, answer, other.giver, later)).to.have.property('why', 'too-late');
  });

  it('of who answers and who confirms at once only one comes first', async () => {
    const { host, giver, id, contribution } = await buildAsked();
    const [answered, confirmed] = await Promise.all([
      answerAboutContribution(id, { ...answer, amount: 30 }, giver, later),
      confirmContributions([id], by(host), later),
    ]);
    expect(confirmed.confirmed).to.equal(1);
    expect((await contribution.reload()).amount).to.equal(answered.answered ? 30 : 90);
  });
});

describe('mending something done', () => {
  useFreshDatabase();

  it('by the house tells the giver what it was and what it is', async () => {
    const [contribution, host] = [await buildContribution({ amount: 900 }), await buildPerson()];
    const mended = { doneOn: '2026-11-22', amount: 90 };
    expect(await mendContribution(contribution.id, mended, by(host), monday)).to.deep.equal({ mended: true });
    expect((await contribution.reload()).amount).to.equal(90);
    const [letter] = await Letter.findAll({ where: { personId: contribution.personId } });
    expect(letter?.kind).to.equal('contribution-mended');
    expect(letter?.facts).to.deep.include({
      before: { doneOn: '2026-11-22', amount: 900, unit: 'minutes' },
      after: { doneOn: '2026-11-22', amount: 90, unit: 'minutes' },
    });
  });

  it('by oneself needs no letter, and nothing changed is nothing done', async () => {
    const contribution = await buildContribution({ unit: 'turns', amount: 2 });
    const { id } = contribution;
    const giver = by({ id: contribution.personId });
    await mendContribution(id, { doneOn: '2026-11-22', amount: 2 }, giver, monday);
    expect(await History.count({ where: { contributionId: id } })).to.equal(0);
    await mendContribution(id, { doneOn: '2026-11-22', amount: 3 }, giver, monday);
    expect(await History.count({ where: { contributionId: id, act: 'contribution-mended' } })).to.equal(1);
    expect(await Letter.count({ where: { personId: contribution.personId } })).to.equal(0);
    expect(
      await mendContribution(id, { doneOn: '2026-11-22', amount: 51 }, giver, monday),
    ).to.have.nested.property('problems.amount.key', 'problems.wholeNumber');
  });

  it('a whole day’s help can be told anew on that day', async () => {
    const contribution = await buildContribution({ amount: 1440 });
    const giver = by({ id: contribution.personId });
    const outcome = await mendContribution(
      contribution.id,
      { doneOn: '2026-11-22', amount: 1439 },
      giver,
      monday,
    );
    expect(outcome).to.deep.equal({ mended: true });
  });

  it('what stands is told of once on a day, also when its day is put right', async () => {
    const { need } = await buildNeed({ timing: 'standing', every: 'week' });
    const at = { needId: need.id, buildingId: need.buildingId, personId: (await buildPerson()).id };
    await buildContribution({ ...at, doneOn: '2026-11-20' });
    const { id } = await buildContribution({ ...at, doneOn: '2026-11-22' });
    const giver = by({ id: at.personId });
    expect(
      await mendContribution(id, { doneOn: '2026-11-20', amount: 30 }, giver, monday),
    ).to.have.nested.property('problems.doneOn.key', 'contributions.problems.toldAlready');
    expect(await mendContribution(id, { doneOn: '2026-11-22', amount: 30 }, giver, monday)).to.deep.equal({
      mended: true,
    });
  });
});
