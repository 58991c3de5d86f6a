/**
 * The kind of error and where it happened. The message of what the database says may hold what somebody typed, so of that only
 * the code; it comes as it is, or wrapped by Sequelize.
 */
export function describeError(error: unknown): {
  name: string;
  code?: unknown;
  message?: string;
  stack?: string | undefined;
} {
  if (!(error instanceof Error)) return { name: typeof error };
  const { parent } = error as { parent?: { code?: unknown } };
  const said = parent ?? ('severity' in error && 'code' in error ? error : null);
  const stack = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12)
    .join('\n');
  return said
    ? { name: error.name, code: said.code, stack }
    : { name: error.name, message: error.message, stack };
}
