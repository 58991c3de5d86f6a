import { expect } from 'chai';
import { Letter } from '../../../models/letter.ts';
import { renderLetter } from '../../../server/notices/render-letter.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildPerson } from '../../support/builders.ts';
import { newestLink, Visitor } from '../../support/visitor.ts';
import { valueOn } from '../asking/ask-page.ts';
import { count } from '../looks.ts';
import { datesOf } from './series.ts';
import { ask, buildScene, visit } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('making a series of a booking', () => {
  let app: TestApp;
  let scene: Scene;
  let visitor: Visitor;

  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  beforeEach(async () => {
    scene = await buildScene();
  });

  const email = () => scene.asker.email ?? '';
  const snatch = async (day: string) => ask({ ...scene, asker: await buildPerson() }, { day });
  const made = async () => {
    const { id } = await ask(scene);
    visitor = await visit(app, scene.asker, `/bookings/${id}/series`);
    return id;
  };

  it('keeps the first date, and asks for the others as they were chosen', async () => {
    const id = await made();
    await snatch('2026-12-15');
    expect(visitor.text()).to.contain('De eerste keer is dinsdag 1 december van 19:00 tot 21:00.');
    await visitor.press('Bekijk alle dagen', { repeat: 'week', times: '4' });
    expect(visitor.page('.date-choice')).to.have.length(3);
    await visitor.press('Vraag deze dagen aan', { 'do-2026-12-22': 'skip' });
    expect(visitor.path).to.equal(`/bookings/${id}`);
    expect(visitor.text()).to.contain('De nieuwe dagen zijn aangevraagd.');
    expect(await datesOf(id)).to.deep.equal([
      '12-01 19:00-21:00 requested',
      '12-08 19:00-21:00 requested',
      '12-15 19:00-21:00 left-out',
      '12-22 19:00-21:00 left-out',
    ]);
    expect(
      await count(
        `SELECT count(*) FROM bookings WHERE id = :id AND rrule = 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20261222T180000Z'`,
        { id },
      ),
    ).to.equal(1);
    const [, letter] = await Letter.findAll({
      where: { bookingId: id, personId: scene.asker.id },
      order: [['number', 'ASC']],
    });
    if (!letter) throw new Error('no letter about the new dates');
    const { kind, facts } = letter;
    const { text } = await renderLetter({ kind, facts, language: 'nl', name: 'Lezer' }, app.url);
    expect(text)
      .to.include('Deze keren zijn er niet bij:')
      .and.match(/15 december.*: dan is er al iemand/)
      .and.match(/22 december.*slaat u over/);
    await visitor.open(`/bookings/${id}/series`);
    expect(visitor.path).to.equal(`/bookings/${id}`);
  });

  it('comes back when a date was snatched, and goes back to the form with what was typed', async () => {
    const id = await made();
    await visitor.press('Bekijk alle dagen', { repeat: 'week', times: '3', weekdays: ['2'] });
    await snatch('2026-12-15');
    await visitor.press('Vraag deze dagen aan');
    expect(visitor.status).to.equal(409);
    expect(visitor.text('#do-2026-12-15-problem')).to.contain('Dit kan niet meer.');
    expect(await datesOf(id)).to.have.length(1);
    await visitor.open(visitor.page('main .actions a').attr('href') ?? '');
    expect(valueOn(visitor, 'times')).to.equal('3');
    expect(visitor.page('[name=weekdays][checked]')).to.have.length(1);
  });

  it('says when the date that stands is none of the rule', async () => {
    await made();
    await visitor.press('Bekijk alle dagen', { repeat: 'week', times: '3', weekdays: ['5'] });
    expect(visitor.status).to.equal(422);
    expect(visitor.text('#problems a[href="#weekdays"]')).to.contain('De dag die er al staat');
    await visitor.press('Bekijk alle dagen', { repeat: 'month-last', times: '3', weekdays: [] });
    expect(visitor.text('#problems a[href="#repeat"]')).to.contain('De dag die er al staat');
  });

  it('pressed twice is asked once', async () => {
    const id = await made();
    await visitor.press('Bekijk alle dagen', { repeat: 'week', times: '3' });
    const page = visitor.body;
    await visitor.press('Vraag deze dagen aan');
    visitor.body = page;
    await visitor.press('Vraag deze dagen aan');
    expect(visitor.path).to.equal(`/bookings/${id}`);
    expect(visitor.status).to.equal(200);
    expect(await datesOf(id)).to.have.length(3);
  });

  it('keeps the choices of who has to sign in again', async () => {
    const id = await made();
    await visitor.press('Bekijk alle dagen', { repeat: 'week', times: '3' });
    const stranger = new Visitor(app);
    stranger.body = visitor.body;
    stranger.path = visitor.path;
    await stranger.press('Vraag deze dagen aan', { 'do-2026-12-15': 'skip' });
    expect(stranger.path).to.match(/^\/sign-in\?to=/);
    await stranger.press('', { email: email() }, 'main');
    await stranger.open(await newestLink(email()));
    await stranger.press('', {}, 'main');
    expect(stranger.page('[name="do-2026-12-15"] [selected]').attr('value')).to.equal('skip');
    await stranger.press('Vraag deze dagen aan');
    expect((await datesOf(id)).map((date) => date.replace(/.* /, ''))).to.deep.equal([
      'requested',
      'requested',
      'left-out',
    ]);
  });
});
