/** Why the embedded database cannot be used; the message is one sentence for the person who starts the app. */
export class EmbeddedProblem extends Error {
  override name = 'EmbeddedProblem';
}

/** The code of a failed system call (ENOENT, EACCES …) or of an answer of PostgreSQL (57P03 …). */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
