/**
 * Does one after another; one that fails does not stop the others.
 *
 * @returns what was thrown, in that order
 */
export async function doEach<T>(due: readonly T[], act: (one: T) => Promise<unknown>): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const one of due) {
    try {
      await act(one);
    } catch (error) {
      failures.push(error);
    }
  }
  return failures;
}

/** @throws AggregateError with all of them, where there are any */
export function throwAll(failures: unknown[]): void {
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} due acts failed`);
}
