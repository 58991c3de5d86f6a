/** Which column of a table says what: by its heading, in the words of MRBS (English, Dutch, German) and of people's own lists. */

export type Column =
  'title' | 'description' | 'area' | 'room' | 'start' | 'end' | 'day' | 'endDay' | 'from' | 'to' | 'state';

/** Where each stands, by its place in the row. */
export type Columns = Partial<Record<Column, number>>;

/** The first of a list that a table has is it: Dutch MRBS calls an area "Ruimte" and a room "Kamer", others a room "Ruimte". */
const headings: Record<Column, string[]> = {
  title: [
    'brief description',
    'korte omschrijving',
    'kurzbeschreibung',
    'title',
    'titel',
    'subject',
    'onderwerp',
    'betreff',
    'activity',
    'activiteit',
    'name',
    'naam',
    'summary',
    'event',
    'omschrijving',
    'description',
    'beschreibung',
  ],
  description: [
    'full description',
    'volledige omschrijving',
    'vollständige beschreibung',
    'description',
    'omschrijving',
    'beschreibung',
    'notes',
    'opmerkingen',
    'toelichting',
    'details',
    'bemerkungen',
  ],
  area: ['area', 'bereich', 'gebouw', 'building', 'gebäude', 'gebied', 'ruimte'],
  room: [
    'room',
    'kamer',
    'raum',
    'zaal',
    'ruimte',
    'lokaal',
    'resource',
    'location',
    'locatie',
    'plaats',
    'space',
    'ort',
  ],
  start: [
    'start time',
    'start tijd',
    'starttijd',
    'startzeit',
    'anfangszeit',
    'anfangsdatum',
    'start date/time',
    'start',
    'begin',
    'anfang',
    'beginn',
    'begint',
    'starts',
    'begin tijd',
  ],
  end: [
    'end time',
    'eind tijd',
    'eindtijd',
    'endzeit',
    'enddatum',
    'end date/time',
    'end',
    'einde',
    'eind',
    'ende',
    'ends',
    'eindigt',
  ],
  day: ['date', 'datum', 'dag', 'day', 'tag', 'start date', 'startdatum', 'begindatum', 'start datum'],
  endDay: ['end date', 'einddatum', 'enddatum', 'eind datum'],
  from: [
    'from',
    'van',
    'von',
    'start time',
    'starttijd',
    'begintijd',
    'startzeit',
    'start',
    'begin',
    'aanvang',
    'tijd van',
    'beginn',
  ],
  to: [
    'to',
    'tot',
    'until',
    'bis',
    'end time',
    'eindtijd',
    'endzeit',
    'end',
    'einde',
    'eind',
    'tijd tot',
    'ende',
  ],
  state: ['confirmation status', 'bevestigingsstatus', 'bestätigungsstatus', 'status'],
};

/**
 * Finds them by the first row: begin and end each in a column of their own, or a day with times beside it.
 *
 * @returns null when it says no title, or not when anything begins and ends: then the first row is no heading
 */
export function columnsIn(row: readonly string[]): Columns | null {
  const named = row.map((heading) => heading.normalize('NFKC').trim().replace(/[.:]$/, '').toLowerCase());
  const columns: Columns = {};
  const take = (column: Column) => {
    const taken = Object.values(columns);
    const place = headings[column]
      .map((one) => named.indexOf(one))
      .find((at) => at !== -1 && !taken.includes(at));
    if (place !== undefined) columns[column] = place;
  };
  const orders: Column[][] = [
    ['day', 'from', 'to', 'endDay'],
    ['start', 'end'],
    ['day', 'endDay'],
  ];
  const complete = orders.find((order) => {
    for (const column of Object.keys(columns) as Column[]) delete columns[column];
    for (const column of order) take(column);
    return order.every((column) =>
      column === 'endDay' && order.length > 2 ? true : columns[column] !== undefined,
    );
  });
  if (complete === undefined) return null;
  for (const column of ['title', 'description', 'room', 'area', 'state'] as const) take(column);
  return columns.title === undefined ? null : columns;
}
