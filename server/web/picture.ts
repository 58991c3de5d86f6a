/** An SVG of which a page draws the shapes once, however often it shows it. */
export interface Picture {
  /** Of all pictures only this one has it. */
  id: string;
  /** The attributes of its `<svg>`. */
  frame: string;
  shapes: string;
}

const shownOn = new WeakMap<object, Set<string>>();

/** The whole SVG, which needs nothing around it. */
export function draw({ frame, shapes }: Picture): string {
  return `<svg ${frame}>${shapes}</svg>`;
}

/**
 * The SVG on a page: its shapes the first time, and after that a reference to those, or half of a long page would be pictures.
 * The style sheet can only see into it by the class `shapes`: what is referred to stands in no other.
 */
export function drawOnPage(page: object, { id, frame, shapes }: Picture): string {
  const shown = shownOn.get(page) ?? new Set<string>();
  shownOn.set(page, shown);
  if (shown.has(id)) return `<svg ${frame}><use href="#${id}"/></svg>`;
  shown.add(id);
  return `<svg ${frame}><g class="shapes" id="${id}">${shapes}</g></svg>`;
}
