import type { Visitor } from '../../support/visitor.ts';

/** What stands chosen for a day, and what else there is to choose. */
export function choiceOn(visitor: Visitor, day: string): { chosen: string; others: string[] } {
  const options = visitor
    .page(`[name="do-${day}"] option`)
    .get()
    .map((one) => visitor.page(one));
  const chosen = options.filter((one) => one.is('[selected]'));
  return {
    chosen: chosen.map((one) => one.text()).join(),
    others: options.filter((one) => !one.is('[selected]')).map((one) => one.text()),
  };
}
