import { parse } from 'csv-parse/sync';
import { expect } from 'chai';
import { csvLine } from '../../server/support/csv.ts';

/** The cells as a spreadsheet with this separator has them; where quotes begin half-way a cell they are letters. */
const cells = (line: string, delimiter: string) =>
  parse(line, { delimiter, relax_quotes: true, relax_column_count: true }).flat();

describe('a line of a table', () => {
  it('is what was given, whatever is in it', () => {
    const values = ['Huis "De Hoek", boven', 'regel\nregel', '', 'Élan; koor', 'a-b = c'];
    expect(cells(csvLine([...values, 7, -7, null]), ',')).to.deep.equal([...values, '7', '-7', '']);
  });

  it('has no cell that a spreadsheet takes for a formula, whether it parts cells by commas or by semicolons', () => {
    const names = [
      '=1+1',
      '+1',
      '-1+1',
      '@SUM(A1)',
      '\t=1',
      '＝1+1',
      'Koor;=1+1;x',
      'Koor;@A1',
      'x\t=1+1',
      'x\n=1+1',
    ];
    for (const name of names)
      for (const delimiter of [',', ';', '\t'])
        for (const cell of cells(csvLine([12, name, 'x']), delimiter))
          expect(cell, JSON.stringify([name, delimiter])).not.to.match(/^\s*[=+\-@＝＋－＠]/);
  });
});
