import { expect } from 'chai';
import { telephoneLink } from '../../server/support/telephone.ts';

describe('the link that dials a number', () => {
  const cases = [
    ['088 123 45 67', 'tel:0881234567'],
    ['(076) 123-4567', 'tel:0761234567'],
    ['+31 (0)88 123 45 67', 'tel:+31881234567'],
    ['+31 6 12345678', 'tel:+31612345678'],
    ['088 123 45 67 (toestel 12)', 'tel:0881234567'],
  ] as const;
  for (const [written, link] of cases) {
    it(`${written} → ${link}`, () => {
      expect(telephoneLink(written)).to.equal(link);
    });
  }
});
