import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Contrast as WCAG 2.2 defines it (relative luminance, success criteria 1.4.3 and 1.4.11), in both colour schemes. */

const sheet =
  readFileSync(join(import.meta.dirname, '../../public/theme.css'), 'utf8').split('@media print')[0] ?? '';
const tokens = new Map([...sheet.matchAll(/(--[\w-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]));

type Scheme = 'light' | 'dark';

function colour(token: string, scheme: Scheme): string {
  if (token.startsWith('#')) return token;
  const value = tokens.get(`--basis-${token}`) ?? '';
  const sides = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value);
  if (sides) return (scheme === 'light' ? sides[1] : sides[2]) ?? '';
  const other = /^var\(--basis-([\w-]+)\)$/.exec(value)?.[1];
  if (other) return colour(other, scheme);
  if (!/^#\w{6}$/.test(value)) throw new Error(`${token} is no colour: ${value}`);
  return value;
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((place) => {
    const part = Number.parseInt(hex.slice(place, place + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const papers = ['document', 'subtle', 'default'].map((kind) => `color-default-bg-${kind}`);
const tints = [
  'color-accent-1-bg-default',
  'color-highlight-bg-default',
  'color-warning-bg-default',
  'color-positive-bg-default',
  'color-negative-bg-default',
  'color-info-bg-default',
];

const words: [text: string, on: string[]][] = [
  [
    'color-default-color-document',
    [...papers, ...tints, 'color-default-bg-hover', 'color-highlight-bg-active'],
  ],
  ['color-default-color-subtle', [...papers, ...tints]],
  ['color-action-1-color-default', [...papers, ...tints]],
  ['color-action-1-color-hover', [...papers, ...tints, 'color-action-1-bg-hover']],
  ['color-action-1-color-active', [...papers, 'color-action-1-bg-active']],
  ['color-action-1-color-default', ['color-action-1-bg-active']],
  ['color-action-1-inverse-color-default', ['color-action-1-inverse-bg-default']],
  ['color-action-1-inverse-color-hover', ['color-action-1-inverse-bg-hover']],
  ['color-action-1-inverse-color-active', ['color-action-1-inverse-bg-active']],
  ['color-default-inverse-color-document', ['color-default-inverse-bg-document']],
  ['color-negative-color-default', papers],
  ['color-negative-color-hover', ['color-negative-bg-hover']],
  ['color-negative-color-active', ['color-negative-bg-active']],
  ['focus-color', ['focus-background-color']],
];

const edges: [edge: string, on: string[]][] = [
  ['color-default-border-default', papers],
  ['color-default-border-hover', papers],
  ['color-action-1-border-default', papers],
  ['color-negative-border-default', [...papers, 'color-negative-bg-default']],
  ['focus-outline-color', [...papers, ...tints]],
  ['form-control-accent-color', ['color-default-bg-subtle', '#ffffff']],
];

describe('the theme', () => {
  for (const scheme of ['light', 'dark'] as const) {
    describe(`in the ${scheme} scheme`, () => {
      for (const [text, on] of words) {
        it(`can be read: ${text}`, () => {
          for (const ground of on) {
            const ratio = contrast(colour(text, scheme), colour(ground, scheme));
            expect(ratio, `on ${ground}`).to.be.at.least(4.5);
          }
        });
      }

      for (const [edge, on] of edges) {
        it(`shows where a control is: ${edge}`, () => {
          for (const ground of on) {
            const ratio = contrast(colour(edge, scheme), colour(ground, scheme));
            expect(ratio, `on ${ground}`).to.be.at.least(3);
          }
        });
      }
    });
  }

  it('measures as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).to.be.closeTo(21, 0.001);
    expect(contrast('#767676', '#ffffff')).to.be.closeTo(4.54, 0.005);
  });
});
