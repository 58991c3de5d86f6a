import { expect } from 'chai';
import type { Space } from '../../models/space.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildPerson, buildSpace } from '../support/builders.ts';
import { Visitor } from '../support/visitor.ts';
import { count } from './looks.ts';
import { buildScene } from './wishes.ts';
import type { Scene } from './wishes.ts';

const slots = 20;
const people = 10;
const requestsEach = 5;

describe('everybody at once', () => {
  let app: TestApp;
  let scene: Scene;
  let other: Space;
  let visitors: Visitor[];

  before(async function () {
    this.timeout(60_000);
    app = await startApp();
    scene = await buildScene();
    other = await buildSpace({ buildingId: scene.building.id });
    const residents = await Promise.all(Array.from({ length: people }, () => buildPerson()));
    visitors = await Promise.all(residents.map(({ email }) => new Visitor(app).signIn(email ?? '')));
  });
  after(() => app.close());

  /** Asks for a day, for the space, for another one, or for both in either order. */
  function send(visitor: Visitor, day: string, spaces: Space[]): Promise<number> {
    const fields = {
      date: day,
      from: '19:00',
      to: '21:00',
      people: '8',
      title: 'Koffie',
      kind: 'meeting',
      audience: 'private',
    };
    const body = new URLSearchParams(fields);
    for (const { slug } of spaces) body.append('spaces', slug);
    const headers = { ...visitor.cookies.header(), 'Sec-Fetch-Site': 'same-origin' };
    return fetch(`${app.url}/bookings`, { method: 'POST', headers, body, redirect: 'manual' }).then(
      ({ status }) => status,
    );
  }

  it(`of ${people * requestsEach} for one evening one gets it, ${slots} evenings long`, async function () {
    this.timeout(120_000);
    for (let slot = 1; slot <= slots; slot += 1) {
      const day = `2026-12-${String(slot).padStart(2, '0')}`;
      const [one, two] = [[scene.space], [other, scene.space]];
      const asked = visitors.flatMap((visitor) =>
        Array.from({ length: requestsEach }, (_, n) => send(visitor, day, n % 2 ? two : one)),
      );
      const answers = (await Promise.all(asked)).toSorted((a, b) => a - b);
      expect(answers, day).to.deep.equal([
        303,
        ...Array.from({ length: people * requestsEach - 1 }, () => 409),
      ]);
    }
    const won = await count(`SELECT count(*) FROM bookings WHERE building_id = :id`, {
      id: scene.building.id,
    });
    expect(won).to.equal(slots);
    // Every space of every winner is held, and nothing of those who lost.
    const spaces = await count(`SELECT count(*) FROM occurrence_spaces WHERE building_id = :id`, {
      id: scene.building.id,
    });
    expect(await count(`SELECT count(*) FROM occupancies`)).to.equal(spaces);
  });
});
