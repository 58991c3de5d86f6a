import { expect } from 'chai';
import { together } from '../../../models/database.ts';
import { Equipment } from '../../../models/equipment.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildPerson, buildSpace } from '../../support/builders.ts';
import { newestLink, Visitor } from '../../support/visitor.ts';
import { askPageOf, bookingsIn, filledIn, valueOn } from '../asking/ask-page.ts';
import { count } from '../looks.ts';
import { choiceOn } from './preview.ts';
import { datesOf } from './series.ts';
import { ask, buildScene, visit } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

const bookingPage = /^\/bookings\/([\da-f-]{36})$/;

describe('asking for a series, page by page', () => {
  let queries = 0;
  let app: TestApp;
  let scene: Scene;
  let visitor: Visitor;

  before(async () => {
    app = await startApp({ onQuery: () => (queries += 1) });
  });
  after(() => app.close());

  beforeEach(async () => {
    scene = await buildScene();
    visitor = new Visitor(app);
  });

  const email = () => scene.asker.email ?? '';
  const weekly = { ...filledIn, repeat: 'week', times: '4' };
  const snatch = async (day: string) => ask({ ...scene, asker: await buildPerson() }, { day });

  async function toPreview(fields: Record<string, string | string[]> = weekly): Promise<void> {
    await visitor.open(askPageOf(scene.space));
    await visitor.press(visitor.cookies.names().length > 0 ? 'Vraag deze' : 'Verder naar inloggen', fields);
  }

  const choice = (day: string) => choiceOn(visitor, day);

  function bookingId(): string {
    const [, id = ''] = bookingPage.exec(visitor.path) ?? [];
    expect(visitor.path).to.match(bookingPage);
    return id;
  }

  it('first shows every date by name with its verdict, also to who is not signed in', async () => {
    await snatch('2026-12-08');
    await scene.building.update({ closedHolidays: ['12-25'] });
    await toPreview({ ...weekly, weekdays: ['2', '5'], times: '8' });
    expect(visitor.status).to.equal(200);
    expect(visitor.cookies.names()).to.deep.equal([]);
    expect(visitor.text()).to.contain(
      'U vraagt: elke dinsdag en vrijdag van 19:00 tot 21:00, tot en met 25 december 2026.',
    );
    expect(visitor.text()).to.contain('8 keer, 6 keer vrij.');
    const rows = visitor
      .page('main .date-choice')
      .get()
      .map((row) => visitor.page(row).find('p').text().replaceAll(/\s+/g, ' '));
    expect(rows).to.have.length(8);
    expect(rows[0]).to.contain('dinsdag 1 december').and.to.contain('Vrij');
    expect(rows[2]).to.contain('dinsdag 8 december').and.to.contain('Bezet');
    expect(rows[7]).to.contain('vrijdag 25 december').and.to.contain('Dicht: Kerstmis');
    expect(choice('2026-12-01')).to.deep.equal({
      chosen: 'Vraag deze dag aan',
      others: ['Liever van 19:15 tot 21:15', 'Liever van 18:45 tot 20:45', 'Sla deze dag over'],
    });
    expect(choice('2026-12-08').chosen).to.equal('Zet op de wachtlijst');
    expect(choice('2026-12-08').others).to.include('Liever woensdag 9 december van 19:00 tot 21:00');
    expect(await bookingsIn(scene.building)).to.equal(1);
  });

  it('asks for what was chosen per date', async () => {
    const kitchen = await buildSpace({ buildingId: scene.building.id, name: 'Keuken' });
    await snatch('2026-12-08');
    await visitor.signIn(email());
    await toPreview();
    const inKitchen = visitor
      .page('[name="do-2026-12-08"] option')
      .filter((_, one) => visitor.page(one).text().includes('Keuken'));
    expect(inKitchen).to.have.length(1);
    await visitor.press('Vraag deze dagen aan', {
      'do-2026-12-08': inKitchen.attr('value') ?? '',
      'do-2026-12-22': 'skip',
    });
    const id = bookingId();
    expect(visitor.redirects[0]?.status).to.equal(303);
    expect(await datesOf(id)).to.deep.equal([
      '12-01 19:00-21:00 requested',
      '12-08 19:00-21:00 requested',
      '12-15 19:00-21:00 requested',
      '12-22 19:00-21:00 left-out',
    ]);
    expect(
      await count(`SELECT count(*) FROM occurrence_spaces WHERE space_id = :id`, { id: kitchen.id }),
    ).to.equal(1);
  });

  it('nobody asks for dates they have not seen', async () => {
    await visitor.signIn(email());
    await visitor.post('/bookings', {
      spaces: [scene.space.slug],
      date: '2026-12-01',
      from: '19:00',
      to: '21:00',
      people: '8',
      ...weekly,
    });
    expect(visitor.status).to.equal(200);
    expect(visitor.path).to.equal('/bookings');
    expect(await bookingsIn(scene.building)).to.equal(0);
    await visitor.press('Vraag deze dagen aan');
    bookingId();
  });

  it('goes back to the form and forth again with all that was typed and chosen', async () => {
    await visitor.signIn(email());
    await toPreview({ ...weekly, contribution: 'teaching', weekdays: ['2', '4'] });
    await visitor.press('Terug om iets te veranderen', { 'do-2026-12-03': 'skip' });
    expect(visitor.path).to.equal('/bookings/new');
    expect([valueOn(visitor, 'title'), valueOn(visitor, 'times')]).to.deep.equal(['Koffie ☕', '4']);
    expect(visitor.page('[name=repeat] [selected]').attr('value')).to.equal('week');
    expect(visitor.page('[name=weekdays][checked]')).to.have.length(2);
    expect(visitor.page('[name=contribution][checked]').attr('value')).to.equal('teaching');
    await visitor.press('Bekijk alle dagen', { title: 'Thee', times: '5' });
    // There may be dates that they have not seen.
    expect(await bookingsIn(scene.building)).to.equal(0);
    expect(choice('2026-12-03').chosen).to.equal('Sla deze dag over');
    await visitor.press('Vraag deze dagen aan');
    const id = bookingId();
    expect(visitor.text()).to.contain('Thee');
    expect(await datesOf(id)).to.have.length(5);
    expect((await datesOf(id))[1]).to.equal('12-03 19:00-21:00 left-out');
  });

  describe('when a date is snatched between looking and asking', () => {
    it('nothing is written, and the dates come back with what changed and all that was chosen', async () => {
      await visitor.signIn(email());
      await toPreview({ ...weekly, description: 'Gezellig' });
      await snatch('2026-12-15');
      const before = await bookingsIn(scene.building);
      await visitor.press('Vraag deze dagen aan', { 'do-2026-12-22': 'skip' });
      expect(visitor.status).to.equal(409);
      expect(await bookingsIn(scene.building)).to.equal(before);
      expect(visitor.text('#problems a[href="#do-2026-12-15"]')).to.contain('dinsdag 15 december');
      expect(visitor.text('#do-2026-12-15-problem')).to.contain('Dit kan niet meer. Deze tijd is al bezet.');
      expect(choice('2026-12-15').chosen).to.equal('Zet op de wachtlijst');
      expect(choice('2026-12-22').chosen).to.equal('Sla deze dag over');
      await visitor.press('Vraag deze dagen aan');
      expect((await datesOf(bookingId())).map((date) => date.replace(/.* /, ''))).to.deep.equal([
        'requested',
        'requested',
        'left-out',
        'left-out',
      ]);
    });

    it('with a date that came free they are told as well', async () => {
      const { id } = await snatch('2026-12-15');
      await visitor.signIn(email());
      await toPreview();
      const other = await visit(app, scene.manager, `/bookings/${id}`);
      await other.post(`/bookings/${id}/refusal`, { reason: 'Het past niet' });
      await visitor.press('Vraag deze dagen aan');
      expect(visitor.status).to.equal(409);
      expect(visitor.text('#do-2026-12-15-problem')).to.contain('Deze dag is nu wel vrij.');
      expect(choice('2026-12-15').chosen).to.equal('Vraag deze dag aan');
    });
  });

  it('is refused with a sentence when no date is asked for', async () => {
    await visitor.signIn(email());
    await toPreview({ ...weekly, times: '2' });
    await visitor.press('Vraag deze dagen aan', { 'do-2026-12-01': 'skip', 'do-2026-12-08': 'skip' });
    expect(visitor.status).to.equal(422);
    expect(visitor.text('#problems')).to.contain('Kies minstens één dag om aan te vragen.');
    expect(await bookingsIn(scene.building)).to.equal(0);
  });

  it('offers nothing to press when none of it can be', async () => {
    await visitor.open(askPageOf(scene.space));
    await visitor.press('Verder naar inloggen', { ...weekly, date: '2027-12-28', times: '2' });
    expect(visitor.text()).to.contain('Op geen van deze dagen kan het.').and.to.contain('Te ver vooruit');
    expect(visitor.page('main form button')).to.have.length(1);
  });

  it('says what is wrong beside the fields, and keeps them', async () => {
    const wrong: [Record<string, string | string[]>, string, string][] = [
      [{ times: '', until: '' }, 'ends', 'Vul in tot en met welke dag, of hoeveel keer.'],
      [{ times: '4', until: '2027-01-01' }, 'ends', 'Kies welke van de twee geldt.'],
      [{ times: '', until: '2026-11-30' }, 'until', 'Deze dag ligt voor de eerste keer.'],
      [{ times: '201' }, 'times', 'Vul een heel getal in van 2 tot en met 200.'],
      [{ times: '', until: '2028-03-01' }, 'until', 'Dit duurt langer dan 400 dagen.'],
      [{ weekdays: ['1'], times: '', until: '2026-12-06' }, 'until', 'Zo komt er geen enkele dag.'],
      [{ people: '21' }, 'people', 'Er passen er 20 in.'],
      [{ from: '19:05', to: '20:05' }, 'from', 'Tijden gaan hier in stappen van 15 minuten'],
    ];
    for (const [fields, field, sentence] of wrong) {
      await toPreview({ ...weekly, ...fields });
      expect(visitor.status, field).to.equal(422);
      expect(visitor.text(`#problems a[href="#${field}"]`)).to.contain(sentence);
      expect(valueOn(visitor, 'title')).to.equal('Koffie ☕');
    }
    await scene.space.update({ seriesDays: 0 });
    await visitor.open(askPageOf(scene.space));
    expect(visitor.page('[name=repeat]')).to.have.length(0);
  });

  it('a time in the spring gap is refused for one date, and named for one of a series', async () => {
    await visitor.signIn(email());
    await visitor.open(askPageOf(scene.space));
    const night = { ...filledIn, date: '2027-03-28', from: '02:30', to: '04:00' };
    await visitor.press('Vraag deze ruimte aan', night);
    expect(visitor.text('#problems a[href="#from"]')).to.contain('Deze tijd bestaat niet op die dag.');
    await visitor.open(askPageOf(scene.space));
    await visitor.press('Vraag deze ruimte aan', {
      ...night,
      date: '2027-03-21',
      repeat: 'week',
      times: '3',
    });
    expect(visitor.text()).to.contain('In deze nacht gaat de klok een uur vooruit.');
  });

  it('keeps fields and choices while somebody signs in, all 200 of them', async function () {
    this.timeout(20_000);
    await visitor.open(askPageOf(scene.space));
    await visitor.press('Verder naar inloggen', {
      ...weekly,
      weekdays: ['1', '2', '3', '4', '5'],
      times: '200',
      title: 'Tweehonderd keer',
      description: 'é'.repeat(2000),
    });
    expect(visitor.page('.date-choice')).to.have.length(200);
    expect(Buffer.byteLength(visitor.body)).to.be.below(400_000);
    await visitor.press('Verder naar inloggen', { 'do-2027-03-02': 'skip' });
    expect(visitor.path).to.match(/^\/sign-in\?to=/);
    await visitor.press('', { email: email() }, 'main');
    const other = new Visitor(app);
    await other.open(await newestLink(email()));
    await other.press('', {}, 'main');
    expect(other.text()).to.contain('Uw aanvraag is nog niet verstuurd');
    expect(other.page('[name="do-2027-03-02"] [selected]').attr('value')).to.equal('skip');
    await other.press('Vraag deze dagen aan');
    const [, id = ''] = bookingPage.exec(other.path) ?? [];
    const dates = await datesOf(id);
    expect(dates.filter((date) => date.endsWith('requested'))).to.have.length(199);
    expect(await count(`SELECT count(*) FROM drafts WHERE contents->>'title' = 'Tweehonderd keer'`)).to.equal(
      0,
    );
  });

  it('takes equipment along to every date', async () => {
    const beamer = await together(() =>
      Equipment.make({
        buildingId: scene.building.id,
        name: 'Beamer',
        description: '',
        travels: false,
        count: 2,
      }),
    );
    const other = await buildSpace({ buildingId: scene.building.id });
    await ask(
      { ...scene, space: other, asker: await buildPerson() },
      { day: '2026-12-08', equipment: [{ equipmentId: beamer.id, pieces: 1 }] },
    );
    await visitor.signIn(email());
    await toPreview({ ...weekly, [`equipment-${beamer.id}`]: '2' });
    expect(visitor.text()).to.contain('Van Beamer is er dan nog 1 vrij.');
    await visitor.press('Vraag deze dagen aan');
    const id = bookingId();
    expect(
      await count(
        `SELECT sum(pieces) AS count FROM occurrence_equipment u JOIN occurrences o ON o.id = u.occurrence_id
         WHERE o.booking_id = :id AND o.state = 'requested'`,
        { id },
      ),
    ).to.equal(6);
  });

  it('asks the database as often for 40 dates as for 5', async () => {
    async function asked(times: string, day: string): Promise<number> {
      await visitor.open(askPageOf(scene.space));
      queries = 0;
      await visitor.press('Verder naar inloggen', { ...weekly, times, date: day });
      expect(visitor.status).to.equal(200);
      return queries;
    }
    await snatch('2026-12-08');
    expect(await asked('40', '2026-12-01')).to.equal(await asked('5', '2026-12-01'));
  });
});
