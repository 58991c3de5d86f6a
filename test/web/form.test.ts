import { expect } from 'chai';
import { z } from 'zod';
import { line, readForm, text } from '../../server/web/form.ts';

describe('text that people type', () => {
  const form = z.object({ name: line({ max: 20 }), words: text({ max: 20, optional: true }) });
  const read = (name: string, words = '') => readForm(form, { name, words });

  for (const nothing of ['', ' ', '\u200b', '\u2060 \u00ad', '\u202e', '\u0301', '\u3164\u2800', '\ufe0f']) {
    it(`is missing when nothing of it can be seen: ${JSON.stringify(nothing)}`, () => {
      const answer = read(nothing);
      expect(!answer.ok && answer.problems).to.deep.equal({ name: { key: 'problems.required' } });
      expect(read('Koor', nothing)).to.deep.equal({ ok: true, value: { name: 'Koor', words: '' } });
    });
  }

  for (const something of ['a', '!', '☕', '👩‍🌾', '❤️', '١', 'é', '\u202bقهوة\u202c', 'ก็'])
    it(`stays as it is: ${something}`, () => {
      expect(read(something, something)).to.deep.equal({
        ok: true,
        value: { name: something, words: something },
      });
    });
});
