import { expect } from 'chai';
import { rows, together } from '../../models/database.ts';
import { Letter } from '../../models/letter.ts';
import { writeLetter, writeLetters } from '../../server/notices/write-letter.ts';
import { buildPerson } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

const code = { code: '123456', link: '/sign-in/link/abc', minutes: 15 };

describe('writeLetter', () => {
  useFreshDatabase();

  it('stores the letter and the job that sends it', async () => {
    const to = { email: 'aanvrager@example.org', language: 'en' };
    await together(() => writeLetter({ kind: 'sign-in', to, facts: code }, monday));
    const letter = await Letter.findOne({ where: { email: 'aanvrager@example.org' } });
    expect(letter).to.include({ kind: 'sign-in', personId: null, language: 'en', sentAt: null });
    expect(letter?.createdAt).to.deep.equal(monday);
    expect(letter?.facts).to.deep.equal(code);
    expect(await jobsOf(letter?.id)).to.have.length(1);
  });

  it('writes to a person in their own language, or in Dutch', async () => {
    const english = await buildPerson({ language: 'en' });
    const silent = await buildPerson();
    const to = [english, silent].map(({ id }) => ({ personId: id }));
    await together(() =>
      writeLetters(
        to.map((recipient) => ({ kind: 'sign-in', to: recipient, facts: code })),
        monday,
      ),
    );
    const letters = await Letter.findAll({
      where: { personId: [english.id, silent.id] },
      order: ['number'],
    });
    expect(letters.map(({ personId, language }) => [personId, language])).to.deep.equal([
      [english.id, 'en'],
      [silent.id, 'nl'],
    ]);
  });

  it('takes Dutch for a language there are no letters in', async () => {
    const to = { email: 'ander@example.org', language: 'fr' };
    await together(() => writeLetter({ kind: 'sign-in', to, facts: code }, monday));
    expect(await Letter.findOne({ where: { email: 'ander@example.org' } })).to.include({ language: 'nl' });
  });

  it('writes nothing when the change is undone', async () => {
    const before = await countOfJobs();
    const undone = together(async () => {
      await writeLetter(
        { kind: 'sign-in', to: { email: 'weg@example.org', language: 'nl' }, facts: code },
        monday,
      );
      throw new Error('something else went wrong');
    });
    await undone.catch(() => {});
    expect(await Letter.count({ where: { email: 'weg@example.org' } })).to.equal(0);
    expect(await countOfJobs()).to.equal(before);
  });

  it('refuses to write outside together()', async () => {
    const to = { email: 'los@example.org', language: 'nl' };
    const refused = await writeLetter({ kind: 'sign-in', to, facts: code }, monday).catch(
      (error: unknown) => error,
    );
    expect(refused).to.be.an('error');
    expect(await Letter.count({ where: { email: 'los@example.org' } })).to.equal(0);
  });
});

function jobsOf(letterId: string | undefined): Promise<object[]> {
  return rows(
    `SELECT id FROM graphile_worker._private_jobs WHERE CAST(payload AS jsonb) = CAST(:payload AS jsonb)`,
    { payload: JSON.stringify({ letterId }) },
  );
}

async function countOfJobs(): Promise<number> {
  const [row] = await rows<{ count: number }>(`SELECT count(*) FROM graphile_worker.jobs`);
  return row?.count ?? 0;
}
