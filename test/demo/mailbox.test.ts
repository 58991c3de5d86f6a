import { expect } from 'chai';
import { DemoLetter } from '../../models/demo-letter.ts';
import { together } from '../../models/database.ts';
import { Letter } from '../../models/letter.ts';
import { demoTransport } from '../../server/notices/demo-transport.ts';
import { sendLetter } from '../../server/notices/send-letter.ts';
import { writeLetter } from '../../server/notices/write-letter.ts';
import { createLog } from '../../server/support/log.ts';
import { examples } from '../notices/examples.ts';
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
      'Uw code om in te loggen Aan aanvrager@example.org, maandag 23 november om 10:00',
    );
    await visitor.open(visitor.page('.row a').attr('href') ?? '');
    expect(visitor.text('h1')).to.equal('Uw code om in te loggen');
    expect(visitor.text('.box')).to.include(examples['sign-in'].code);
    expect(visitor.page('.box a').attr('href')).to.equal(examples['sign-in'].link);
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

  async function send(email: string): Promise<void> {
    const to = { email, language: 'nl' };
    await together(() => writeLetter({ kind: 'sign-in', to, facts: examples['sign-in'] }, app.clock.now()));
    const letter = await Letter.findOne({ where: { email } });
    const post = {
      transport: demoTransport(),
      baseUrl: app.config.baseUrl,
      clock: app.clock,
      log: createLog({ silent: true }),
    };
    await sendLetter(letter?.id ?? '', post, { attempt: 1 });
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
