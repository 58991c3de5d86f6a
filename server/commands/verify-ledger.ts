import { verifyLedger } from '../ledger/checking/verify-ledger.ts';
import { runCommand } from './run-command.ts';

/** `npm run ledger:verify`: reads the whole ledger and says what is wrong with which row. */
process.exit(
  await runCommand(process.env, async (say) => {
    const { rows, hash, problems } = await verifyLedger();
    for (const problem of problems) say(problem);
    if (problems.length > 0)
      say(`The ledger does not hold: ${problems.length} problems (no more than 100 are named).`);
    else
      say(`The ledger holds: ${rows} rows, the last one with the hash ${hash?.toString('hex') ?? '(none)'}.`);
    return problems.length === 0;
  }),
);
