import { expect } from 'chai';
import { rows } from '../../../models/database.ts';
import { visit } from '../../bookings/wishes.ts';
import type { TestApp } from '../../support/app.ts';
import type { Visitor } from '../../support/visitor.ts';
import type { Cast } from './cast.ts';

interface Sums {
  minutes: number;
  turns: number;
}

/** What pages and exports say is what the rows of the ledger say, for every house and everybody who is somebody of their own. */
export async function pagesMustAgree(app: TestApp, { houses, people }: Cast): Promise<void> {
  for (const { id, slug } of houses) {
    const house = `SELECT id FROM accounts WHERE building_id = ${id}`;
    const given = await sumOf(`from_account_id IN (${house})`, `to_account_id IN (${house})`);
    const manager = await visit(app, people[0]!, `/buildings/${slug}/ledger`);
    expect(sumsOn(manager), slug).to.deep.equal(given);
    await manager.open(`/buildings/${slug}/ledger.journal`);
    expect(sumsInJournal(manager.body, /Building-\d+/), `journal of ${slug}`).to.deep.equal(negative(given));
  }
  for (const person of people) {
    await person.reload();
    if (person.mergedInto !== null) continue;
    const own = `SELECT a.id FROM accounts a JOIN people p ON p.id = a.person_id WHERE ${person.id} IN (p.id, p.merged_into)`;
    const help = `kind <> 'gift' AND`;
    const given = await sumOf(`${help} to_account_id IN (${own})`, `${help} from_account_id IN (${own})`);
    const gifts = `kind = 'gift' AND`;
    const givenOn = await sumOf(`${gifts} from_account_id IN (${own})`, `${gifts} to_account_id IN (${own})`);
    const giver = await visit(app, person, '/contributions/statement');
    expect(sumsOn(giver), person.name).to.deep.equal(given);
    expect(giftsOn(giver), `what ${person.name} gave on`).to.deep.equal(givenOn);
    expect(giver.text()).not.to.match(/-\d/);
    await giver.open('/contributions/statement.journal');
    const left = { minutes: given.minutes - givenOn.minutes, turns: given.turns - givenOn.turns };
    expect(sumsInJournal(giver.body, /Person-\d+/), `journal of ${person.name}`).to.deep.equal(left);
  }
}

async function sumOf(comes: string, goes: string): Promise<Sums> {
  const [sums] = await rows<Sums>(
    `SELECT ${unitSum('minutes')}, ${unitSum('turns')}
     FROM (SELECT unit, amount FROM transfers WHERE ${comes} UNION ALL SELECT unit, -amount FROM transfers WHERE ${goes}) sides`,
  );
  return sums ?? { minutes: 0, turns: 0 };
}

function unitSum(unit: string): string {
  return `coalesce(sum(amount) FILTER (WHERE unit = '${unit}'), 0)::int AS ${unit}`;
}

/** The sums by kind at the top of a statement; the last one is what was given on, where anything was. */
function sumsOn(visitor: Visitor): Sums {
  return total(facts(visitor).filter(([label]) => !isGiftLabel(label)));
}

function giftsOn(visitor: Visitor): Sums {
  return total(facts(visitor).filter(([label]) => isGiftLabel(label)));
}

function isGiftLabel(label: string): boolean {
  return label === 'Daarvan aan de buurt gegeven';
}

function facts({ page }: Visitor): [label: string, amount: string][] {
  return page('section[aria-labelledby=sums] dl > div')
    .toArray()
    .map((one) => [page(one).find('dt').text(), page(one).find('dd').text()]);
}

function total(facts: [string, string][]): Sums {
  const sums = { minutes: 0, turns: 0 };
  for (const [, said] of facts) {
    sums.minutes += minutesIn(said);
    sums.turns += numberBefore(/(\d+) keer/, said);
  }
  return sums;
}

/** "2 uur en 15 minuten", as people read it. */
function minutesIn(said: string): number {
  if (said.includes('anderhalf uur')) return 90;
  return 60 * numberBefore(/([\d.]+) uur/, said) + numberBefore(/(\d+) minu/, said);
}

function numberBefore(pattern: RegExp, said: string): number {
  return Number((pattern.exec(said)?.[1] ?? '0').replaceAll('.', ''));
}

/** What a journal adds up to on the accounts whose name is like this, read by nothing but this test. */
function sumsInJournal(text: string, account: RegExp): Sums {
  const sums = { minutes: 0, turns: 0 };
  for (const [, name = '', amount, unit] of text.matchAll(/^ +(\S+) +(-?\d+) (MIN|TURN)$/gm))
    if (account.test(name)) sums[unit === 'MIN' ? 'minutes' : 'turns'] += Number(amount);
  return sums;
}

function negative({ minutes, turns }: Sums): Sums {
  return { minutes: 0 - minutes, turns: 0 - turns };
}
