/** "dinsdag 8 december", as letters say it. */
export function sayDay(day: string): string {
  return new Intl.DateTimeFormat('nl', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${day}T12:00:00Z`));
}
