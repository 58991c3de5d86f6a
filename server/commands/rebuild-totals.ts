import { LedgerCheck } from '../../models/ledger-check.ts';
import { runCommand } from './run-command.ts';

/** `npm run totals:rebuild`: makes the sums by month anew from the rows of the ledger. */
process.exit(
  await runCommand(process.env, async (say) => {
    say(`${await LedgerCheck.rebuildTotals()} sums by month were made anew.`);
    return true;
  }),
);
