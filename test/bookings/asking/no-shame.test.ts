import { expect } from 'chai';
import { askQuestion } from '../../../server/bookings/deciding/ask-question.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { monday } from '../../support/clock.ts';
import { ask, buildScene, by, visit } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('no shame', () => {
  let app: TestApp;

  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  it('a manager cannot tell "I do not know yet" from "without", anywhere', async () => {
    const twins: Record<string, Scene> = { later: await buildScene(), without: await buildScene() };
    const seen: Record<string, string[]> = {};
    for (const [answer, twin] of Object.entries(twins)) {
      const { id } = await ask(twin, { asksAfterwards: answer === 'later' });
      const manager = await visit(app, twin.manager, '/requests');
      const pages = [manager.body];
      const look = async (path: string) => pages.push((await manager.open(path)).body);
      await look(`/bookings/${id}`);
      await askQuestion(id, 'Hoe dan?', by(twin.manager), monday);
      await look('/requests');
      await manager.open(`/bookings/${id}`);
      await manager.press('Akkoord');
      await look(`/bookings/${id}`);
      await look(`/buildings/${twin.building.slug}/ledger`);
      await look(`/buildings/${twin.building.slug}/contributions`);
      // What is different about any two bookings: ids, and the numbers in names and addresses of tests.
      seen[answer] = pages.map((page) =>
        page.replaceAll(id, 'id').replaceAll(/(gebouw|ruimte|straat|bewoner)[- ]\d+/gi, '$1'),
      );
    }
    expect(seen.later).to.deep.equal(seen.without);
    expect(seen.later?.join()).to.contain('Koffie');
  });
});
