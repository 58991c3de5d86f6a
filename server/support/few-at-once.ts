/**
 * Lets work that takes much of the machine wait for its turn, in order of asking.
 *
 * @param most so many at a time
 * @returns does the work once it is its turn, and answers or throws what the work does
 */
export function fewAtOnce(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let busy = 0;
  return async (work) => {
    if (busy >= most) await new Promise<void>((begin) => waiting.push(begin));
    else busy += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift(); // whose place it takes
      if (next) next();
      else busy -= 1;
    }
  };
}
