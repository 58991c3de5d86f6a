/** Those that most of them are like, by this key; where two are as common, those of which the first came first. */
export function mostAlike<Value>(values: Value[], keyOf: (value: Value) => string): Value[] {
  const alike = [...Map.groupBy(values, keyOf).values()];
  return alike.reduce<Value[]>((best, one) => (one.length > best.length ? one : best), []);
}
