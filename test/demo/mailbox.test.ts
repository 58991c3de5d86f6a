import { expect } from 'chai';
import { DemoLetter } from '../../models/demo-letter.ts';
import { together } from '../../models/database.ts';
import { Letter } from '../../models/letter.ts';
import { demoTransport } from '../../server/notices/demo-transport.ts';
import { sendLetter } from '../../server/notices/send-letter.ts';
import { writeLetter } from '../../server/notices/write-letter.ts';
import type { NewLetter } from '../../server/notices/write-letter.ts';
import { createLog } from '../../server/support/log.ts';
import { booking, examples } from '../notices/examples.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { monday } from '../support/clock.ts';
import { Visitor } from '../support/visitor.ts';

describe('the demo mailbox', () => {
  let app: TestApp;
  let visitor: Visitor;

  before(async () => {
    app = await startApp({ settings: { DEMO: 'on' } });
  });

  beforeEach(() => {
    visitor = new Visitor(app);
  });

  after(() => app.close());

  it('says that there is nothing yet', async () => {
    await visitor.open('/demo/mailbox');
    expect(visitor.status).to.equal(200);
    expect(visitor.text()).to.include('Er zijn nog geen brieven');
  });

  it('shows a letter with links that work', async () => {
    await send('aanvrager@example.org');
    await visitor.open('/demo/mailbox');
    expect(visitor.text('.row')).to.equal(
      'Uw code om in te loggen Aan aanvrager@example.org, maandag 23 november om 10:01',
    );
    await visitor.open(visitor.page('.row a').attr('href') ?? '');
    expect(visitor.text('h1')).to.equal('Uw code om in te loggen');
    expect(visitor.text('.box')).to.include(examples['sign-in'].code);
    expect(visitor.page('.box a').attr('href')).to.equal(examples['sign-in'].link);
  });

  it('says which letter brings something for the calendar, and lets it be opened', async () => {
    const calendar = { method: 'REQUEST' as const, zone: 'Europe/Amsterdam', events: [] };
    await send('agenda@example.org', { kind: 'booking-approved', facts: { ...booking, calendar } });
    await visitor.open('/demo/mailbox');
    expect(visitor.text('.row:first-child')).to.include('Met een bericht voor de agenda.');
    expect(visitor.text('.row:last-child')).not.to.include('Met een bericht');
    await visitor.open(visitor.page('.row:first-child a').attr('href') ?? '');
    const invitation = visitor.page('main a[download]').attr('href') ?? '';
    const answer = await fetch(new URL(invitation, app.url));
    expect(answer.headers.get('content-type')).to.equal('text/calendar; charset=utf-8');
    expect(await answer.text()).to.match(/^BEGIN:VCALENDAR\r\n[^]*METHOD:REQUEST\r\n/);
    await visitor.open('/demo/mailbox');
    await visitor.open(`${visitor.page('.row:last-child a').attr('href')}/invite.ics`);
    expect(visitor.status).to.equal(404);
  });

  it('shows the newest fifty', async () => {
    for (let number = 0; number < 51; number += 1) {
      app.clock.advance({ minutes: 1 });
      await send(`persoon-${number}@example.org`);
    }
    await visitor.open('/demo/mailbox');
    expect(visitor.page('.row')).to.have.length(50);
    expect(visitor.text('.row:first-child')).to.include('persoon-50@example.org');
  });

  it('leaves what people typed as text', async () => {
    const letter = await DemoLetter.findOne();
    await letter?.update({
      subject: '<b>Soep</b>',
      text: 'https://elders.example.org/x\n\n<script>1</script>',
    });
    await visitor.open(`/demo/mailbox/${letter?.letterId}`);
    expect(visitor.text('h1')).to.equal('<b>Soep</b>');
    expect(visitor.page('.box a, .box script')).to.have.length(0);
  });

  it('has no letter by an address that is none', async () => {
    for (const id of ['x', '3f0c2a54-7d5e-4d52-9f0b-0a6d1a2b3c4d']) {
      await visitor.open(`/demo/mailbox/${id}`);
      expect(visitor.status).to.equal(404);
    }
  });

  async function send(
    email: string,
    letter: Pick<NewLetter, 'kind' | 'facts'> = { kind: 'sign-in', facts: examples['sign-in'] },
  ): Promise<void> {
    app.clock.advance({ minutes: 1 });
    const to = { email, language: 'nl' };
    await together(() => writeLetter({ ...letter, to } as NewLetter, app.clock.now()));
    const written = await Letter.findOne({ where: { email } });
    const post = {
      transport: demoTransport(),
      baseUrl: app.config.baseUrl,
      clock: app.clock,
      log: createLog({ silent: true }),
    };
    await sendLetter(written?.id ?? '', post, { attempt: 1 });
  }
});

describe('without demo', () => {
  it('there is no mailbox', async () => {
    const app = await startApp({ settings: { DEMO: 'off' }, now: monday });
    const visitor = new Visitor(app);
    await visitor.open('/demo/mailbox');
    await app.close();
    expect(visitor.status).to.equal(404);
  });
});
