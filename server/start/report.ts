import { StartProblem } from '../support/start-problem.ts';

/** Tells the person who starts the app what went wrong: one sentence where it is theirs to put right, else everything. */
export function report(error: unknown): void {
  const words =
    error instanceof StartProblem ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${words}\n`);
}
