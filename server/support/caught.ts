/** What something that was caught says of itself: it may be anything. */

/** The code of a failed system call (ENOENT, EACCES …) or of an answer of PostgreSQL (57P03 …). */
export function codeOf(caught: unknown): string | undefined {
  return caught instanceof Error && 'code' in caught && typeof caught.code === 'string'
    ? caught.code
    : undefined;
}

/** Its message; of what is no error, what it is as text. */
export function messageOf(caught: unknown): string {
  return caught instanceof Error ? caught.message : String(caught);
}
