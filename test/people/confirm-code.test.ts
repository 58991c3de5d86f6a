import { expect } from 'chai';
import { SignInAttempt } from '../../models/sign-in-attempt.ts';
import { Person } from '../../models/person.ts';
import { together } from '../../models/database.ts';
import { confirmAddress } from '../../server/people/confirm-address.ts';
import { confirmCode } from '../../server/people/confirm-code.ts';
import { sendCode } from '../../server/people/send-code.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';
import { newestCode, newestLink } from '../support/visitor.ts';

const secret = 'a secret of this test';

describe('confirmCode', () => {
  useFreshDatabase();

  const send = (email: string) => sendCode({ email, returnTo: '/', language: 'nl', secret }, monday);

  it('lets no more than five through of guesses that come in at once', async () => {
    const attempt = await send('tegelijk@example.org');
    const taken = await Promise.all(
      Array.from({ length: 20 }, () => SignInAttempt.spendTry(attempt.id, monday)),
    );
    expect(taken.filter(Boolean)).to.have.length(5);
    const guess = { code: await newestCode('tegelijk@example.org'), network: '10.0.0.1', secret };
    expect(await confirmCode(attempt, guess, monday)).to.equal('link-only');
  });

  it('judges a code by the secret and the attempt it was made with', async () => {
    const attempt = await send('een@example.org');
    const other = await send('ander@example.org');
    const code = await newestCode('een@example.org');
    const network = '10.0.0.2';
    expect(await confirmCode(other, { code, network, secret }, monday)).to.equal('wrong');
    expect(await confirmCode(attempt, { code, network, secret: 'another' }, monday)).to.equal('wrong');
    expect(await confirmCode(attempt, { code, network, secret }, monday)).to.equal('right');
  });

  it('keeps neither code nor link in the table of attempts', async () => {
    const attempt = await send('verborgen@example.org');
    const kept = Buffer.concat([attempt.codeHash, attempt.linkHash]).toString('latin1');
    const token = (await newestLink('verborgen@example.org')).split('/').at(-1) ?? '';
    expect(token).to.have.length(43);
    expect(kept).not.to.contain(await newestCode('verborgen@example.org'));
    expect(kept).not.to.contain(token);
  });

  it('is over at the very end of its quarter of an hour, not before', async () => {
    const attempt = await send('grens@example.org');
    const code = await newestCode('grens@example.org');
    const at = (milliseconds: number) => new Date(monday.getTime() + milliseconds);
    const guess = { code, network: '10.0.0.3', secret };
    expect(await confirmCode(attempt, guess, at(15 * 60_000 - 1))).to.equal('right');
    expect(await confirmCode(attempt, guess, at(15 * 60_000))).to.equal('over');
  });
});

describe('confirmAddress', () => {
  useFreshDatabase();

  const send = (email: string) => sendCode({ email, returnTo: '/', language: 'nl', secret }, monday);

  it('succeeds once when code and link are used at once', async () => {
    const attempt = await send('beide@example.org');
    const answers = await Promise.all(Array.from({ length: 5 }, () => confirmAddress(attempt, 'nl', monday)));
    expect(answers.filter((answer) => answer !== null)).to.have.length(1);
  });

  it('makes one person of two letters to one new address', async () => {
    const attempts = [await send('samen@example.org'), await send('SAMEN@example.org')];
    const answers = await Promise.all(attempts.map((attempt) => confirmAddress(attempt, 'nl', monday)));
    expect(new Set(answers.map((answer) => answer?.person.id)).size).to.equal(1);
  });

  it('leads to whom somebody was merged into', async () => {
    const kept = await Person.create({ email: 'blijft@example.org', language: null, createdAt: monday });
    await Person.create({
      email: 'opgegaan@example.org',
      language: null,
      mergedInto: kept.id,
      createdAt: monday,
    });
    const answer = await confirmAddress(await send('opgegaan@example.org'), 'nl', monday);
    expect(answer?.person.id).to.equal(kept.id);
    const again = await together(() => Person.withEmail('opgegaan@example.org', 'nl', monday));
    expect(again).to.include({ id: kept.id, isNew: false });
  });
});
