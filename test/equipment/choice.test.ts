import { expect } from 'chai';
import { load } from 'cheerio';
import { isEquipmentField, readEquipment, typedEquipment } from '../../server/equipment/choice-form.ts';
import { presentEquipmentChoice } from '../../server/equipment/choice-presenter.ts';
import type { Choosable } from '../../server/equipment/choice-presenter.ts';
import { renderHtml } from '../../server/web/views.ts';

const beamer: Choosable = {
  id: 7,
  buildingId: 1,
  buildingName: 'De Linde',
  name: 'Beamer',
  description: '',
  count: 4,
};

describe('equipment in a form', () => {
  it('is read from the fields of its kinds; none is empty or 0', () => {
    const typed = { 'equipment-7': ' 2 ', 'equipment-8': '0', 'equipment-9': '', title: 'Koor' };
    expect(readEquipment(typed)).to.deep.equal({ ok: true, value: [{ equipmentId: 7, pieces: 2 }] });
    expect(readEquipment({})).to.deep.equal({ ok: true, value: [] });
  });

  it('comes back as it was written', () => {
    const used = [
      { equipmentId: 7, pieces: 2 },
      { equipmentId: 12, pieces: 1 },
    ];
    expect(readEquipment(typedEquipment(used))).to.deep.equal({ ok: true, value: used });
  });

  for (const bad of ['-1', '51', '1,5', 'veel', ['1', '2']]) {
    it(`says beside its field what is wrong with ${JSON.stringify(bad)}, and keeps it`, () => {
      const typed = { 'equipment-7': bad, 'equipment-8': '1' };
      const read = readEquipment(typed);
      if (read.ok) throw new Error('read');
      const expected = { key: 'problems.wholeNumber', values: { min: 0, max: 50 } };
      expect(read.problems).to.deep.equal({ 'equipment-7': expected });
      expect(read.typed).to.deep.equal(typed);
    });
  }

  it('is fifty pieces at most, of all kinds together', () => {
    const read = (last: string) => readEquipment({ 'equipment-7': '30', 'equipment-8': last });
    expect(read('20').ok).to.equal(true);
    const refused = read('21');
    expect(!refused.ok && refused.problems).to.deep.equal({
      equipment: { key: 'equipment.choice.tooMany', values: { max: 50 } },
    });
  });

  for (const name of ['equipment-0', 'equipment-01', 'equipment-x', 'equipment-1234567890', 'equipment'])
    it(`knows that ${name} is none of its fields`, () => {
      expect(isEquipmentField(name)).to.equal(false);
      expect(readEquipment({ [name]: 'veel' })).to.deep.equal({ ok: true, value: [] });
    });
});

describe('the choice of equipment', () => {
  const draw = async (...args: Parameters<typeof presentEquipmentChoice>) => {
    const choice = presentEquipmentChoice(...args);
    return load(await renderHtml('partials/equipment', { choice }, 'nl', false));
  };

  it('is not there where there is nothing to choose', () => {
    expect(presentEquipmentChoice([], 1, {}, {})).to.equal(null);
  });

  it('is folded until something is filled in or wrong', () => {
    const isOpen = (...rest: [typed: Record<string, string>, problems?: Record<string, { key: string }>]) =>
      presentEquipmentChoice([beamer], 1, rest[0], rest[1] ?? {})?.isOpen;
    expect([isOpen({}), isOpen({ 'equipment-7': '0' }), isOpen({ 'equipment-8': '1' })]).to.deep.equal([
      false,
      false,
      false,
    ]);
    expect(isOpen({ 'equipment-7': '1' })).to.equal(true);
    expect(isOpen({}, { 'equipment-7': { key: 'problems.other' } })).to.equal(true);
    expect(isOpen({}, { equipment: { key: 'problems.other' } })).to.equal(true);
  });

  const hints: [string, Partial<Choosable>, string][] = [
    ['how many there are, while nobody knows when', {}, '4 stuks.'],
    ['how many are free', { free: 3 }, 'Op deze tijd nog 3 van de 4 vrij.'],
    ['that the only one is free', { count: 1, free: 1 }, 'Er is er 1, en die is op deze tijd vrij.'],
    ['that none is free', { free: 0 }, 'Op deze tijd is er niets van vrij.'],
    [
      'whose it is and what it is',
      { buildingId: 2, description: 'Met kabel.' },
      '4 stuks. Dit komt van De Linde. De beheerder daar beslist erover. Met kabel.',
    ],
  ];
  for (const [what, differently, hint] of hints)
    it(`says ${what}`, async () => {
      const page = await draw([{ ...beamer, ...differently }], 1, {}, {});
      expect(page('#equipment-7-hint').text()).to.equal(hint);
    });

  it('keeps what was typed and says what is wrong beside the field', async () => {
    const problems = { 'equipment-7': { key: 'problems.other' }, equipment: { key: 'problems.choose' } };
    const page = await draw([beamer], 1, { 'equipment-7': 'drie' }, problems);
    expect(page('details[open]')).to.have.length(1);
    expect(page('#equipment-7').attr('value')).to.equal('drie');
    expect(page('#equipment-7-problem').text().trim()).to.equal('Kijk hier nog eens naar.');
    expect(page('#equipment-problem').text().trim()).to.equal('Maak een keuze.');
  });
});
