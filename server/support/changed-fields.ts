/** The names of the values that differ from what was, for the history: it tells what changed, not what it says. */
export function changedFields<T extends object>(was: T, values: Partial<T>): string[] {
  return (Object.keys(values) as (keyof T & string)[]).filter(
    (field) => JSON.stringify(was[field]) !== JSON.stringify(values[field]),
  );
}
