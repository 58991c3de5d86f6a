import { expect } from 'chai';
import { together } from '../../models/database.ts';
import { Organisation } from '../../models/organisation.ts';
import { freeSlug } from '../../models/slug.ts';
import { slugFrom } from '../../server/support/slug.ts';
import { useFreshDatabase } from './database-in-use.ts';

describe('a slug', () => {
  for (const [name, slug] of [
    ["'s-Hertogenbosch Zuid", 's-hertogenbosch-zuid'],
    ['Café Ons’ Huis', 'cafe-ons-huis'],
    ['  Zorgcentrum — De Lée & Zn.  ', 'zorgcentrum-de-lee-zn'],
    ['Łódź straße Øst', 'lodz-strasse-ost'],
    ['IJzeren Mĳl', 'ijzeren-mijl'],
    ['Zaal 3', 'zaal-3'],
    ['🎉', 'building'],
    ['مركز الحي', 'building'],
    ['---', 'building'],
    ['a'.repeat(80), 'a'.repeat(50)],
    ['woord '.repeat(20), 'woord-woord-woord-woord-woord-woord-woord-woord'],
    [`${'a'.repeat(50)} b`, 'a'.repeat(50)],
  ] as const) {
    it(`of "${name.slice(0, 40)}" is ${slug}`, () => {
      expect(slugFrom(name, 'building')).to.equal(slug);
    });
  }
});

describe('a free slug', () => {
  useFreshDatabase();

  const add = (wish: string) =>
    together(async () => Organisation.create({ slug: await freeSlug('organisations', wish), name: wish }));

  it('gets a number where the wish is taken, and the first that is free', async () => {
    for (const wish of ['huis', 'huis', 'huis-2', 'huis', 'huis-van-de-wijk']) await add(wish);
    const slugs = (await Organisation.inOrder()).map((row) => row.slug);
    expect(slugs).to.have.members(['huis', 'huis-2', 'huis-2-2', 'huis-3', 'huis-van-de-wijk']);
  });

  it('is never the word that stands for a form', async () => {
    expect((await add('new')).slug).to.equal('new-2');
  });

  it('differs for all who ask at once', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => add('tegelijk')));
    expect(made.map((row) => row.slug)).to.have.members([
      'tegelijk',
      ...[2, 3, 4, 5, 6, 7, 8].map((number) => `tegelijk-${number}`),
    ]);
  });
});
