import { expect } from 'chai';
import { History } from '../../../models/history.ts';
import { answerQuestion } from '../../../server/bookings/deciding/answer-question.ts';
import { askQuestion } from '../../../server/bookings/deciding/ask-question.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { moverOf, mustMove } from '../moving/mover.ts';
import { buildScene, by } from '../wishes.ts';
import type { Scene } from '../wishes.ts';
import { buildSeries } from './series.ts';

describe('a series that is split while the manager asks something', () => {
  useFreshDatabase();
  let scene: Scene;

  beforeEach(async () => {
    scene = await buildScene();
  });

  async function openAfterSplit(answers: string[]): Promise<string[][]> {
    const series = await buildSeries(scene);
    await askQuestion(series.id, 'Hoe laat komt u?', by(scene.manager), monday);
    for (const answer of answers) await answerQuestion(series.id, answer, by(scene.asker), monday);
    const move = moverOf(
      () => scene,
      () => series,
    );
    const continuing = await mustMove(move(2, { dates: 'following', from: '20:00', to: '22:00' }));
    const open = [await History.openQuestions([series.id]), await History.openQuestions([continuing.id])];
    return open.map((questions) => questions.map(({ question }) => question));
  }

  it('shows the question with both halves, in the name of who asked it', async () => {
    expect(await openAfterSplit([])).to.deep.equal([['Hoe laat komt u?'], ['Hoe laat komt u?']]);
    const asked = await History.findAll({ where: { act: 'question-asked' } });
    expect(asked.map(({ actorId }) => actorId)).to.deep.equal([scene.manager.id, scene.manager.id]);
  });

  it('shows none that was answered', async () => {
    expect(await openAfterSplit(['Om zeven uur'])).to.deep.equal([[], []]);
  });
});
