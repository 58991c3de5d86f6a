import { expect } from 'chai';
import { load } from 'cheerio';
import { languages } from '../../server/web/words.ts';
import { letterKinds } from '../../server/notices/present-letter.ts';
import { renderLetter } from '../../server/notices/render-letter.ts';
import { expectGolden } from '../support/golden.ts';
import { booking, examples } from './examples.ts';
import { seriesExamples } from './series-examples.ts';

const baseUrl = 'https://ruimte.example.org';

describe('renderLetter', () => {
  for (const kind of letterKinds) {
    for (const language of languages) {
      it(`words ${kind} in ${language}`, async () => {
        const facts = examples[kind];
        const { subject, text, html } = await renderLetter({ kind, language, name: 'Lezer', facts }, baseUrl);
        await expectGolden(`letters/${kind}.${language}.txt`, `${subject}\n\n${text}\n`);
        await expectGolden(`letters/${kind}.${language}.html`, `${html}\n`);
      });

      it(`says the same in both forms of ${kind} in ${language}`, async () => {
        const facts = examples[kind];
        const { text, html } = await renderLetter({ kind, language, name: 'Lezer', facts }, baseUrl);
        const $ = load(html);
        $('title').remove();
        expect(wordsOf($.text())).to.deep.equal(wordsOf(text));
      });
    }
  }

  for (const { name, kind, facts } of seriesExamples) {
    for (const language of languages) {
      it(`words a series that ${name} in ${language}, alike in both forms`, async () => {
        const { subject, text, html } = await renderLetter({ kind, language, name: 'Lezer', facts }, baseUrl);
        await expectGolden(`letters/series/${name}.${language}.txt`, `${subject}\n\n${text}\n`);
        const $ = load(html);
        $('title').remove();
        expect(wordsOf($.text())).to.deep.equal(wordsOf(text));
      });
    }
  }

  it('greets somebody whose name is not known', async () => {
    const letter = { kind: 'sign-in', language: 'nl', name: '', facts: examples['sign-in'] };
    expect((await renderLetter(letter, baseUrl)).text).to.match(/^Goedendag,\n/);
  });

  it('asks everybody alike afterwards who pledged nothing', async () => {
    const facts = { ...examples['contribution-asked-afterwards'], pledges: [] };
    const letter = { kind: 'contribution-asked-afterwards', language: 'nl', name: 'Lezer', facts };
    expect((await renderLetter(letter, baseUrl)).text)
      .to.include('Het hoeft niet.')
      .and.include(`Wat kan ik doen?:\n${baseUrl}/needs?building=de-linde`);
  });

  it('says of what the house moved whether it waits for an answer', async () => {
    const facts = { ...examples['booking-moved-by-manager'], dueAt: booking.dueAt };
    const letter = { kind: 'booking-moved-by-manager', language: 'nl', name: '', facts };
    expect((await renderLetter(letter, baseUrl)).text)
      .to.include('Uw aanvraag wacht nog op antwoord.')
      .and.include('U hoort het uiterlijk');
    const stands = { ...letter, facts: { ...facts, dueAt: null } };
    expect((await renderLetter(stands, baseUrl)).text).not.to.match(/wacht nog|U hoort het/);
  });

  for (const news of ['waits', 'stands', 'moved', 'refused', 'over'] as const) {
    for (const language of languages) {
      it(`words to a group that its booking ${news} in ${language}`, async () => {
        const { moved = [] } = examples['booking-moved'];
        const facts = {
          ...examples['group-booking'],
          news,
          ...(news === 'moved' && { moved }),
          ...(news === 'refused' && { reason: 'Die dag wordt de keuken geschilderd.' }),
        };
        const letter = { kind: 'group-booking', language, name: 'Lezer', facts };
        const { subject, text } = await renderLetter(letter, baseUrl);
        await expectGolden(`letters/group/${news}.${language}.txt`, `${subject}\n\n${text}\n`);
      });
    }
  }

  it('says where a role reaches and how long, as far as that is set', async () => {
    const facts = { ...examples['invitation-to-role'], scopeName: null, fromOn: null, untilOn: null };
    const letter = { kind: 'invitation-to-role', language: 'nl', name: '', facts };
    const { subject, text } = await renderLetter(letter, baseUrl);
    expect(subject).to.equal('Wilt u beheerder worden bij Buurtruimte?');
    expect(text).not.to.match(/tot en met|gaat in op/);
  });

  describe('with whatever people type', () => {
    const nasty = [
      'Soep\r\nBcc: ander@example.org\r\n\r\nHallo',
      '<script>alert(1)</script> & "Soep"',
      '{{evil}} $t(letters.from) {{title}}',
      'Soep \u0000\u0007\u2028\u202Etxt.exe',
      `Soep ${'🍲'.repeat(400)}`,
      'حساء العدس للجميع',
      '\uD800 half a character',
    ];
    for (const [index, typed] of nasty.entries()) {
      it(`keeps harmless what is nasty (${index + 1})`, async () => {
        const facts = {
          ...booking,
          title: typed,
          reason: typed,
          groupName: typed,
          spaces: [typed],
          building: { ...booking.building, name: typed, contactName: typed },
        };
        const letter = { kind: 'booking-refused', language: 'nl', name: typed, facts };
        const { subject, text, html } = await renderLetter(letter, baseUrl);
        expect(subject).to.match(/^[^\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}]{1,150}$/u);
        expect(subject.length).to.be.at.most(150);
        const $ = load(html);
        expect($('script')).to.have.length(0);
        expect(
          $('a')
            .toArray()
            .map((a) => $(a).attr('href')),
        ).to.deep.equal([
          'tel:0881234567',
          ...Array<string>(2).fill(`${baseUrl}/spaces`),
          ...Array<string>(2).fill(`${baseUrl}${booking.link}`),
        ]);
        // Only what stands apart as a quotation may begin a line of its own.
        const lines = text.split('\n').filter((line) => /^(?:Bcc|Hallo)/.test(line));
        expect(lines).to.deep.equal([]);
      });
    }

    it('cuts a long subject between characters', async () => {
      const facts = { ...booking, title: '👩‍👩‍👧‍👦'.repeat(60) };
      const { subject } = await renderLetter(
        { kind: 'booking-waits', language: 'nl', name: '', facts },
        baseUrl,
      );
      expect(subject).to.match(/^Wij hebben uw aanvraag: (?:👩‍👩‍👧‍👦)+…$/u);
    });
  });

  it('tells a manager what somebody offers and nothing else about it', async () => {
    for (const kind of letterKinds.filter((each) => /^manager-(?:booking|decision)/.test(each))) {
      const [offered, nothing] = await Promise.all(
        [examples['booking-waits'], booking].map((facts) =>
          renderLetter({ kind, language: 'nl', name: '', facts: { ...facts, groupName: null } }, baseUrl),
        ),
      );
      const row = '- Voor de buurt: Koken of bakken, 2 uur: soep voor iedereen\n';
      expect(offered?.text.replace(row, ''), kind).to.equal(nothing?.text);
      expect(offered?.text, kind).to.include(row);
    }
  });
});

function wordsOf(text: string): Set<string> {
  return new Set(text.match(/[\p{L}\p{N}]+/gu));
}
