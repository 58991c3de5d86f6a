import type { CheerioAPI } from 'cheerio';

/** Elements of a page. */
type Found = ReturnType<ReturnType<CheerioAPI>['find']>;

/** What somebody fills in: field name → value, or several values. */
export type Fields = Record<string, string | string[]>;

/** The button with these words. @throws Error when there is none, or more than one */
export function findButton(page: CheerioAPI, words: string, within: string): Found {
  const buttons = page(within)
    .find('form button')
    .filter((_, button) => spoken(page(button).text()).startsWith(words));
  if (buttons.length !== 1) {
    const there = page('main form button')
      .map((_, button) => spoken(page(button).text()))
      .get();
    throw new Error(`${buttons.length} buttons say "${words}"; there are: ${there.join(' | ')}`);
  }
  return buttons;
}

/**
 * What a browser sends when that button is pressed: the form's fields as they stand in the page, except for what is filled in.
 * @throws Error when a field that is filled in does not stand in the form
 */
export function fieldsOf(page: CheerioAPI, button: Found, filledIn: Fields): URLSearchParams {
  const form = button.closest('form');
  const there = new Set(
    form
      .find('[name]')
      .map((_, field) => page(field).attr('name'))
      .get(),
  );
  for (const name of Object.keys(filledIn))
    if (!there.has(name)) throw new Error(`the form has no field "${name}", only ${[...there].join(', ')}`);

  const sent = new URLSearchParams();
  form.find('input, select, textarea').each((_, element) => {
    const field = page(element);
    const name = field.attr('name');
    if (name === undefined || field.is('[disabled], [type=submit], [type=button]') || name in filledIn)
      return;
    if (field.is('[type=checkbox], [type=radio]')) {
      if (field.is('[checked]')) sent.append(name, field.attr('value') ?? 'on');
    } else sent.append(name, valueOf(field));
  });
  for (const [name, value] of Object.entries(filledIn))
    for (const one of [value].flat()) sent.append(name, one);
  const name = button.attr('name');
  if (name !== undefined) sent.append(name, button.attr('value') ?? '');
  return sent;
}

/** A select sends its first option when none is chosen; line ends are sent as CR LF. */
function valueOf(field: Found): string {
  if (field.is('select')) {
    const chosen = field.find('option[selected]');
    const option = chosen.length > 0 ? chosen.first() : field.find('option').first();
    return option.attr('value') ?? option.text();
  }
  const value = field.is('textarea') ? field.text() : (field.attr('value') ?? '');
  return value.replaceAll(/\r?\n/g, '\r\n');
}

function spoken(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
