import { expect } from 'chai';
import { contributionKinds } from '../../models/contribution.ts';
import { rows } from '../../models/database.ts';
import { languages, speak } from '../../server/web/words.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

describe('kinds of help', () => {
  useFreshDatabase();

  it('are the same in the database as in the code', async () => {
    const kept = await rows<{ slug: string }>(`SELECT slug FROM contribution_kinds WHERE is_help`);
    expect(kept.map(({ slug }) => slug)).to.have.members([...contributionKinds]);
  });

  it('have a name and an example in every language', () => {
    for (const language of languages) {
      const said = contributionKinds.flatMap((kind) =>
        ['kinds', 'kindHints'].map((words) => speak(language)(`contributions.${words}.${kind}`)),
      );
      expect(said, language).not.to.include('');
    }
  });
});
