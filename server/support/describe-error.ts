/** The kind of error and where it happened; the message of a database error may hold what somebody typed, so only its code. */
export function describeError(error: unknown): {
  name: string;
  code?: unknown;
  message?: string;
  stack?: string | undefined;
} {
  if (!(error instanceof Error)) return { name: typeof error };
  const parent = (error as { parent?: { code?: unknown } }).parent;
  const stack = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12)
    .join('\n');
  return parent
    ? { name: error.name, code: parent.code, stack }
    : { name: error.name, message: error.message, stack };
}
