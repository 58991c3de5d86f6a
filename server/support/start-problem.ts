/** Why the app cannot start; the message is one sentence for the person who starts it. */
export class StartProblem extends Error {
  override name = 'StartProblem';
}
