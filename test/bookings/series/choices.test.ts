import { expect } from 'chai';
import { together } from '../../../models/database.ts';
import { Equipment } from '../../../models/equipment.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildPerson, buildSpace } from '../../support/builders.ts';
import { Visitor } from '../../support/visitor.ts';
import { askPageOf, bookingsIn, filledIn } from '../asking/ask-page.ts';
import { choiceOn } from './preview.ts';
import { datesOf } from './series.ts';
import { ask, buildScene } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('what to choose for each date of a series', () => {
  let app: TestApp;
  let scene: Scene;
  let visitor: Visitor;

  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  beforeEach(async () => {
    scene = await buildScene();
    visitor = await new Visitor(app).signIn(scene.asker.email ?? '');
  });

  const weekly = { ...filledIn, repeat: 'week', times: '4' };
  const choice = (day: string) => choiceOn(visitor, day);
  const bookingId = () => /^\/bookings\/([\da-f-]{36})$/.exec(visitor.path)?.[1] ?? '';

  async function toPreview(fields: Record<string, string | string[]> = weekly): Promise<void> {
    await visitor.open(askPageOf(scene.space));
    await visitor.press('Vraag deze', fields);
  }

  it('offers another time and another space also for a date that is free', async () => {
    const kitchen = await buildSpace({ buildingId: scene.building.id, name: 'Keuken' });
    await toPreview();
    const { others } = choice('2026-12-08');
    expect(others).to.deep.equal([
      'Liever van 19:15 tot 21:15',
      'Liever van 18:45 tot 20:45',
      'Liever in Keuken, van 19:00 tot 21:00',
      'Sla deze dag over',
    ]);
    await visitor.press('Vraag deze dagen aan', {
      'do-2026-12-08': `2026-12-08 19:00 21:00 ${kitchen.slug}`,
      'do-2026-12-15': `2026-12-15 19:15 21:15 ${scene.space.slug}`,
    });
    expect(await datesOf(bookingId())).to.deep.equal([
      '12-01 19:00-21:00 requested',
      '12-08 19:00-21:00 requested',
      '12-15 19:15-21:15 requested',
      '12-22 19:00-21:00 requested',
    ]);
  });

  describe('what was not there to choose', () => {
    const wrong: [what: string, value: (slug: string) => string, sentence: string][] = [
      ['nonsense', () => 'liever morgen', 'Dit stond er niet bij.'],
      ['nothing', () => '', 'Dit stond er niet bij.'],
      [
        'a day far after it',
        (slug) => `2026-12-30 19:00 21:00 ${slug}`,
        'Deze dag ligt te ver van de andere.',
      ],
      [
        'a day far before it',
        (slug) => `2026-11-23 19:00 21:00 ${slug}`,
        'Deze dag ligt te ver van de andere.',
      ],
    ];
    for (const [what, value, sentence] of wrong) {
      it(`is a problem beside the date: ${what}`, async () => {
        await toPreview();
        await visitor.press('Vraag deze dagen aan', { 'do-2026-12-08': value(scene.space.slug) });
        expect(visitor.status).to.equal(409);
        expect(visitor.text('#do-2026-12-08-problem')).to.contain(sentence).and.not.to.contain('niet meer');
        expect(await bookingsIn(scene.building)).to.equal(0);
        expect(choice('2026-12-08').chosen).to.equal('Vraag deze dag aan');
      });
    }

    it('never makes the series longer than the space takes', async () => {
      await scene.space.update({ seriesDays: 22 });
      await toPreview();
      await visitor.press('Vraag deze dagen aan', {
        'do-2026-12-22': `2026-12-24 19:00 21:00 ${scene.space.slug}`,
      });
      expect(visitor.text('#do-2026-12-22-problem')).to.contain('Deze dag ligt te ver van de andere.');
    });
  });

  it('names both reasons where the space and the equipment are taken', async () => {
    const { id: buildingId } = scene.building;
    const beamer = await together(() =>
      Equipment.make({ buildingId, name: 'Beamer', description: '', travels: false, count: 1 }),
    );
    const equipment = [{ equipmentId: beamer.id, pieces: 1 }];
    await ask({ ...scene, asker: await buildPerson() }, { day: '2026-12-08', equipment });
    await toPreview({ ...weekly, [`equipment-${beamer.id}`]: '1' });
    const hint = visitor.text('#do-2026-12-08-hint');
    expect(hint).to.contain('Bezet').and.to.contain('Beamer is dan niet meer vrij.');
    await visitor.press('Vraag deze dagen aan', { 'do-2026-12-08': 'ask' });
    expect(visitor.text('#do-2026-12-08-problem'))
      .to.contain('Deze tijd is al bezet.')
      .and.to.contain('Beamer is dan niet meer vrij.');
  });
});
