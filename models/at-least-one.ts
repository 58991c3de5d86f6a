/** SQL knows no empty list. No row has the number 0. */
export function atLeastOne(ids: number[]): number[] {
  return ids.length > 0 ? ids : [0];
}
