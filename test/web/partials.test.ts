import { expect } from 'chai';
import { load } from 'cheerio';
import { renderHtml } from '../../server/web/views.ts';

const draw = async (partial: string, model: Record<string, unknown>) =>
  load(await renderHtml(`partials/${partial}`, model, 'nl', false));

const nasty = `<script>alert("1")</script>'&"`;

/** The least each partial needs. */
const least: Record<string, Record<string, unknown>> = {
  problems: { problems: { title: 'Problem' } },
  field: { name: 'title', label: 'Label', value: '' },
  area: { name: 'text', label: 'Label', value: '' },
  select: { name: 'kind', label: 'Label', options: [{ value: 'a', label: 'A' }] },
  choices: { name: 'kind', label: 'Label', options: [{ value: 'a', label: 'A' }] },
  ticks: { name: 'kind', label: 'Label', options: [{ value: 'a', label: 'A' }] },
  tick: { name: 'kind', label: 'Label' },
  button: { label: 'Label' },
  state: { state: 'requested' },
  drawing: { drawing: 'hall-large' },
  tags: { tags: [{ icon: 'ear', label: 'Label' }] },
  note: { text: 'Text' },
  empty: { icon: 'calendar', title: 'Title' },
  card: { title: 'Title' },
  slip: { title: 'Title', rows: [{ label: 'Label', value: 'Value' }] },
  history: { entries: [{ when: 'When', text: 'Text' }] },
  contact: { telephone: '000' },
};

/** The same with something nasty in every text. */
function poison(value: unknown, name = ''): unknown {
  const fixed = ['icon', 'state', 'drawing', 'name'].includes(name);
  if (typeof value === 'string') return fixed ? value : nasty;
  if (Array.isArray(value)) return value.map((item) => poison(item));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, poison(part, key)]));
}

describe('partials', () => {
  for (const [name, model] of Object.entries(least)) {
    it(`${name} needs no more than it must`, async () => {
      const page = await draw(name, model);
      expect(page('body').children().length).to.be.above(0);
    });

    it(`${name} escapes what people typed`, async () => {
      const more = {
        hint: nasty,
        problem: nasty,
        over: nasty,
        under: nasty,
        said: nasty,
        code: nasty,
        href: nasty,
      };
      const page = await draw(name, { ...more, ...(poison(model) as Record<string, unknown>) });
      expect(page('script').length).to.equal(0);
      expect(page.html()).not.to.contain('&amp;lt;');
    });
  }

  describe('a field', () => {
    it('keeps what was typed', async () => {
      const page = await draw('field', { name: 'title', label: 'Label', value: nasty });
      expect(page('input').val()).to.equal(nasty);
    });

    it('ties its label, hint and problem to the control', async () => {
      for (const partial of ['field', 'area', 'select']) {
        const model = { ...least[partial], name: 'title', hint: 'Hint', problem: 'Problem' };
        const page = await draw(partial, model);
        const control = page('#title');
        expect(page('label').attr('for')).to.equal('title');
        expect(control.attr('aria-invalid')).to.equal('true');
        const said = (control.attr('aria-describedby') ?? '')
          .split(' ')
          .map((id) => page(`#${id}`).text().trim());
        expect(said).to.deep.equal(['Hint', 'Problem']);
      }
    });

    it('says when it may stay empty, unless told otherwise', async () => {
      const model = { name: 'title', label: 'Label', value: '' };
      expect((await draw('field', model))('label').text()).to.contain('hoeft niet');
      expect((await draw('field', { ...model, required: true }))('label').text()).not.to.contain(
        'hoeft niet',
      );
      expect((await draw('field', { ...model, optional: false }))('label').text()).not.to.contain(
        'hoeft niet',
      );
    });
  });

  it('an area keeps its empty first line', async () => {
    const page = await draw('area', { name: 'text', label: 'Label', value: '\n\nText' });
    expect(page('textarea').text()).to.equal('\n\nText');
  });

  describe('choices', () => {
    const options = [
      { value: 'a', label: 'A', hint: 'Hint of A', checked: true },
      { value: 'b', label: 'B' },
    ];

    it('are radios of one name, with the one that was chosen', async () => {
      const page = await draw('choices', { name: 'kind', label: 'Label', options });
      const chosen = page('input[type=radio][name=kind]:checked');
      expect(chosen.val()).to.equal('a');
      expect(page(`#${chosen.attr('aria-describedby')}`).text()).to.equal('Hint of A');
      expect(page('legend').text()).to.equal('Label');
    });

    it('can be reached from the summary of problems', async () => {
      const page = await draw('choices', { name: 'kind', label: 'Label', options, problem: 'Problem' });
      expect(page('#kind').is('input')).to.equal(true);
      const ids = page('[id]')
        .toArray()
        .map(({ attribs }) => attribs['id']);
      expect(new Set(ids).size).to.equal(ids.length);
    });
  });

  describe('the summary of problems', () => {
    it('is not there when all is well', async () => {
      expect((await draw('problems', { problems: {} }))('body').text().trim()).to.equal('');
    });

    it('leads to each field, and only says what belongs to none', async () => {
      const page = await draw('problems', { problems: { title: 'One', form: 'Two' } });
      expect(page('[role=alert]').length).to.equal(1);
      expect(page('a').attr('href')).to.equal('#title');
      expect(page('li').text()).to.equal('OneTwo');
      expect(page('a').length).to.equal(1);
    });
  });

  describe('a button', () => {
    it('sends', async () => {
      const page = await draw('button', { label: 'Label', name: 'act', value: 'yes', kind: 'danger' });
      expect(page('button').attr()).to.include({ type: 'submit', name: 'act', value: 'yes' });
    });

    it('is a link when it leads somewhere', async () => {
      const page = await draw('button', { label: 'Label', href: '/spaces' });
      expect(page('a').attr('href')).to.equal('/spaces');
      expect(page('button').length).to.equal(0);
    });
  });

  it('a state is a word and a sign', async () => {
    const page = await draw('state', { state: 'approved' });
    expect(page('.state').text().trim()).to.equal('Akkoord');
    expect(page('.state svg').length).to.equal(1);
  });
});
