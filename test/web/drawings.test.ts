import { expect } from 'chai';
import { load } from 'cheerio';
import { drawing, drawingNames } from '../../server/web/drawings.ts';
import { icon } from '../../server/web/icons.ts';
import { draw, drawOnPage } from '../../server/web/picture.ts';
import { stateNames, stateOf } from '../../server/web/states.ts';
import { languages, speak } from '../../server/web/words.ts';

describe('drawings', () => {
  const kinds = [
    'hall',
    'meeting-room',
    'living-room',
    'kitchen',
    'workshop',
    'garden',
    'studio',
    'classroom',
    'chapel',
  ];

  for (const kind of kinds) {
    it(`show a ${kind}`, () => {
      expect(drawingNames.some((name) => name.startsWith(kind))).to.equal(true);
    });
  }

  for (const name of drawingNames) {
    it(`${name} is lines only, small, and silent to a screen reader`, () => {
      const svg = draw(drawing(name));
      const page = load(svg, { xml: true });
      const elements = page('svg *')
        .toArray()
        .map(({ name: element }) => element);
      expect(elements).to.have.length.above(4);
      expect(new Set([...elements, 'path', 'rect', 'circle', 'ellipse'])).to.have.property('size', 4);
      expect(page('[style]').length + page('[href]').length).to.equal(0);
      expect(page('svg').attr('aria-hidden')).to.equal('true');
      expect(svg.length).to.be.below(2500);
      expect(svg).not.to.match(/NaN|undefined/);
    });
  }

  it('are all different', () => {
    expect(new Set(drawingNames.map((name) => drawing(name).shapes)).size).to.equal(drawingNames.length);
  });

  it('fall back on a plain room', () => {
    expect(drawing('ballroom')).to.deep.equal(drawing('room'));
    expect(drawing('constructor')).to.deep.equal(drawing('room'));
  });
});

describe('icons', () => {
  it('are bare and silent', () => {
    expect(draw(icon('calendar'))).to.match(
      /^<svg class="icon"[^>]*aria-hidden="true">(<[a-z]+ [^<>]*\/>)+<\/svg>$/,
    );
  });

  it('refuse a name that Lucide does not know, and one that is no name', () => {
    expect(() => icon('no-such-icon')).to.throw();
    expect(() => icon('../package')).to.throw('../package');
  });
});

describe('a picture on a page', () => {
  it('is drawn once, and referred to after that; other pages know nothing of it', () => {
    const [page, other] = [{}, {}];
    const first = drawOnPage(page, drawing('garden'));
    expect(first).to.contain('<g class="shapes" id="drawing-garden">').and.to.contain('<path');
    const second = drawOnPage(page, drawing('garden'));
    expect(second).to.contain('<use href="#drawing-garden"/>').and.not.to.contain('<path');
    expect(second).to.contain('aria-hidden="true"');
    expect(drawOnPage(page, icon('calendar'))).to.contain('id="icon-calendar"');
    expect(drawOnPage(other, drawing('garden'))).to.equal(first);
  });
});

describe('states', () => {
  for (const name of stateNames) {
    it(`${name} has a sign, and a word in every language`, () => {
      const { sign, word } = stateOf(name);
      expect(icon(sign).shapes).to.contain('<');
      for (const language of languages) expect(speak(language)(word)).to.match(/\w/);
    });
  }

  it('refuse a state that nobody drew', () => {
    expect(() => stateOf('elsewhere')).to.throw('elsewhere');
  });
});
