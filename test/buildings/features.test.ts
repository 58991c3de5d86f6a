import { expect } from 'chai';
import { featuresIn, featuresOfBuildings } from '../../server/buildings/features.ts';

describe('what a space has to offer', () => {
  /** Whether it counts for a space when only its building has it. */
  const cases: [feature: string, counts: boolean][] = [
    ['step-free', false],
    ['accessible-toilet', true],
    ['hearing-loop', false],
    ['kitchen', true],
    ['quiet', false],
    ['lift', true],
    ['parking', true],
    ['wifi', true],
    ['screen', false],
    ['garden', true],
  ];
  const has = (feature: string, space: boolean, building: boolean): boolean =>
    featuresIn({ features: space ? [feature] : [] }, { features: building ? [feature] : [] }).some(
      (found) => found === feature,
    );

  for (const [feature, counts] of cases) {
    it(`${feature} of the building alone ${counts ? 'counts' : 'does not count'}`, () => {
      expect(has(feature, false, true)).to.equal(counts);
    });
  }

  it('step-free takes both the way in and the space itself', () => {
    expect(has('step-free', true, false)).to.equal(false);
    expect(has('step-free', true, true)).to.equal(true);
  });

  it('everything else of the space itself counts', () => {
    for (const [feature] of cases.slice(1)) expect(has(feature, true, false), feature).to.equal(true);
  });

  it('nobody says of a building what can only be said of a space', () => {
    expect(featuresOfBuildings).to.include('step-free').and.not.include('hearing-loop');
  });

  it('what it does not know is left out', () => {
    expect(featuresIn({ features: ['swimming-pool'] }, { features: ['swimming-pool'] })).to.deep.equal([]);
  });
});
