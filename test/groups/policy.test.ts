import { expect } from 'chai';
import { isInGroup, mayLead, mayWithdraw } from '../../server/groups/policy.ts';
import type { KnownPerson } from '../../server/people/known-person.ts';

const person = (id: number, groups: KnownPerson['groups']): KnownPerson => ({
  id,
  email: null,
  name: 'Bewoner',
  telephone: '',
  language: null,
  mergedIds: [],
  roles: [],
  groups,
});

const lead = person(1, [{ id: 7, name: 'Groep', isLead: true }]);
const member = person(2, [{ id: 7, name: 'Groep', isLead: false }]);
const leadElsewhere = person(3, [{ id: 8, name: 'Andere', isLead: true }]);

describe('what may be done in a group', () => {
  for (const [who, whose, is, leads, withdraws, withdrawsOwn] of [
    ['its lead', lead, true, true, true, true],
    ['a member', member, true, false, false, true],
    ['the lead of another', leadElsewhere, false, false, false, false],
  ] as [string, KnownPerson, boolean, boolean, boolean, boolean][]) {
    it(`by ${who}`, () => {
      expect(isInGroup(whose, 7)).to.equal(is);
      expect(mayLead(whose, 7)).to.equal(leads);
      expect(mayWithdraw(whose, { groupId: 7, invitedBy: 99 })).to.equal(withdraws);
      expect(mayWithdraw(whose, { groupId: 7, invitedBy: whose.id })).to.equal(withdrawsOwn);
      expect(mayWithdraw(whose, { groupId: null, invitedBy: whose.id })).to.equal(false);
    });
  }
});
