import { expect } from 'chai';
import { Person } from '../../models/person.ts';
import { cast, demoPeople } from '../../server/demo/people.ts';
import { fillWithDemo } from '../../server/demo/fill-with-demo.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildPerson } from '../support/builders.ts';
import { Visitor } from '../support/visitor.ts';

describe('being one of the people of the demo', () => {
  let app: TestApp;
  let visitor: Visitor;

  before(async () => {
    app = await startApp({ settings: { DEMO: 'on' } });
    await fillWithDemo(app.clock.now());
  });

  beforeEach(() => {
    visitor = new Visitor(app);
  });

  after(() => app.close());

  it('is offered on every page', async () => {
    await visitor.open('/');
    expect(visitor.page('header a[href="/demo"]')).lengthOf(1);
    expect(visitor.cookies.header()).deep.equal({});
  });

  for (const { part, who, firstPage } of cast) {
    const { name, language } = demoPeople[who];
    it(`takes one press to be the ${part}`, async () => {
      await visitor.open('/demo');
      await visitor.press(`Verder als ${name}`);
      expect(visitor.redirects).deep.equal([{ status: 303, to: firstPage }]);
      expect(visitor.status).equal(200);
      expect(visitor.page('html').attr('lang')).equal(language);
      expect(visitor.text('header')).include(name);
    });
  }

  it('begins a session under another name each time', async () => {
    await visitor.post('/demo/sign-in', { person: 'resident' });
    const before = visitor.cookies.header();
    await visitor.post('/demo/sign-in', { person: 'organiser' });
    expect(visitor.cookies.header()).not.deep.equal(before);
  });

  it('is for nobody else', async () => {
    const other = await buildPerson();
    const strangers = [
      '',
      'joop',
      'henk',
      'henk@demo.example',
      other.email ?? '',
      String(other.id),
      '__proto__',
    ];
    for (const person of strangers) {
      await visitor.post('/demo/sign-in', { person });
      expect(visitor.status, person).equal(422);
      expect(visitor.text('[role=alert]')).include('Deze persoon is er niet');
    }
    await visitor.post('/demo/sign-in', { person: ['resident', 'organiser'] });
    expect(visitor.status).equal(422);
    await visitor.open('/me');
    expect(visitor.path).match(/^\/sign-in/);
  });

  it('offers only who is in the database', async () => {
    await Person.update({ email: 'elders@example.org' }, { where: { email: 'fatma@demo.example' } });
    await visitor.open('/demo');
    expect(visitor.text()).not.include('Fatma');
    await visitor.post('/demo/sign-in', { person: 'resident' });
    expect(visitor.status).equal(422);
  });
});

describe('without demo', () => {
  let app: TestApp;

  before(async () => {
    app = await startApp();
    await fillWithDemo(app.clock.now());
  });
  after(() => app.close());

  it('nobody is somebody else', async () => {
    const visitor = new Visitor(app);
    await visitor.open('/demo');
    expect(visitor.status).equal(404);
    await visitor.post('/demo/sign-in', { person: 'administrator' });
    expect(visitor.status).equal(404);
    await visitor.open('/');
    expect(visitor.page('a[href="/demo"]')).lengthOf(0);
  });
});
