import { expect } from 'chai';
import { readFile } from '../../../server/imports/taking-over/read-file.ts';
import { monday } from '../../support/clock.ts';
import { calendar, event } from './calendar-text.ts';

async function read(text: string) {
  const answer = await readFile(new TextEncoder().encode(text), 'Europe/Amsterdam', monday);
  if (!answer.read) throw new Error(`not read: ${answer.why}`);
  return answer.contents.bookings;
}

describe('calendars of old bookings', () => {
  it('keep several events with one UID apart by their times, also when they come again', async () => {
    const text = calendar(
      event('een', '20261201T190000', '20261201T210000', 'LOCATION:Zaal'),
      event('een', '20261202T190000', '20261202T210000', 'LOCATION:Zaal'),
      event('een', '20261202T190000', '20261202T210000', 'LOCATION:Zaal'),
    );
    const bookings = await read(text);
    expect(bookings).to.have.length(2);
    expect(new Set(bookings.map(({ uid }) => uid)).size).to.equal(2);
    expect((await read(text)).map(({ uid }) => uid)).to.deep.equal(bookings.map(({ uid }) => uid));
  });

  it('leave out what takes no time', async () => {
    const free = event('vrij', '20261201T190000', '20261201T210000', 'LOCATION:Zaal', 'TRANSP:TRANSPARENT');
    const taken = event('bezet', '20261202T190000', '20261202T210000', 'LOCATION:Zaal');
    expect((await read(calendar(free, taken))).map(({ uid }) => uid)).to.deep.equal(['bezet@example.org']);
  });

  it('go by their first letters, whatever the file is called', async () => {
    const table = 'Titel;Begin;Einde\nKoor;1-12-2026 19:00;1-12-2026 21:00';
    expect((await read(table))[0]?.title).to.equal('Koor');
    expect(
      (await read(`\r\n${calendar(event('a', '20261202T190000', '20261202T210000', 'LOCATION:Zaal'))}`))[0]
        ?.room,
    ).to.equal('Zaal');
  });
});
