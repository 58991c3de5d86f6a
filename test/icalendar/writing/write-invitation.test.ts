import { expect } from 'chai';
import type { InvitedEvent } from '../../../server/icalendar/writing/invited-event.ts';
import { writeInvitation } from '../../../server/icalendar/writing/write-invitation.ts';
import { event, readBack } from '../examples.ts';

const organizer = { name: 'Buurtruimte', address: 'post@ruimte.example.org' };
const attendee = { name: 'Aanvrager', address: 'aanvrager@example.org' };
const zone = 'Europe/Amsterdam';

function invited(overrides: Partial<InvitedEvent> = {}): InvitedEvent {
  const rooms = [{ name: 'Grote zaal', page: 'https://ruimte.example.org/spaces/grote-zaal' }];
  return { ...event(), rooms, ...overrides };
}

describe('writeInvitation', () => {
  it('C3 user text adds no line, whoever typed it', () => {
    const evil = 'Soep"\r\nEND:VEVENT\r\nATTENDEE:mailto:x@example.org\u2028STATUS:CANCELLED\u0000;,\\^🍲';
    const rooms = [{ name: evil, page: 'https://ruimte.example.org/spaces/x' }];
    const text = writeInvitation({
      method: 'REQUEST',
      zone,
      events: [invited({ rooms })],
      organizer: { ...organizer, name: evil },
      attendee: { ...attendee, name: evil.repeat(5) },
    });
    const lines = text.split('\r\n');
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).to.deep.equal([]);
    expect(lines.filter((line) => /^(?:ATTENDEE|STATUS|END:VEVENT|METHOD)/.test(line))).to.have.length(5);
    const [read] = readBack(text).events;
    const names = ['organizer', 'attendee'].flatMap((name) =>
      read ? read.component.getAllProperties(name).map((one) => one.getFirstParameter('cn')) : [],
    );
    const line = 'Soep" END:VEVENT ATTENDEE:mailto:x@example.org STATUS:CANCELLED ;,\\^🍲';
    expect(names[0]).to.equal(line);
    expect(names[1]).to.match(/^Soep" END:VEVENT/);
    expect(names[2]).to.equal(line);
  });

  it('I2 an address that holds what a URI may not is written so that it can be read back', () => {
    const address = `o'neil+soep%a@example.org`;
    const text = writeInvitation({
      method: 'REQUEST',
      zone,
      events: [invited()],
      organizer,
      attendee: { name: '', address },
    });
    const [read] = readBack(text).events;
    const [person] = read?.component.getAllProperties('attendee') ?? [];
    expect(decodeURIComponent(String(person?.getFirstValue()))).to.equal(`mailto:${address}`);
    expect(person?.getFirstParameter('cn')).to.equal(undefined);
  });

  it('I2 a room agrees once its house does', () => {
    const statusOf = (certain: boolean) => {
      const events = [invited({ certain })];
      const text = writeInvitation({ method: 'REQUEST', zone, events, organizer, attendee });
      return readBack(text)
        .events[0]?.component.getAllProperties('attendee')
        .map((one) => one.getFirstParameter('partstat'));
    };
    expect(statusOf(false)).to.deep.equal(['NEEDS-ACTION', 'TENTATIVE']);
    expect(statusOf(true)).to.deep.equal(['NEEDS-ACTION', 'ACCEPTED']);
  });

  it('I3 what is off says so, and takes no time any more', () => {
    const text = writeInvitation({ method: 'CANCEL', zone, events: [invited()], organizer, attendee });
    expect(text)
      .to.match(/^METHOD:CANCEL\r$/m)
      .and.match(/^STATUS:CANCELLED\r$/m);
    expect(text).to.match(/^X-MICROSOFT-CDO-BUSYSTATUS:FREE\r$/m);
  });

  it('says nothing of how a calendar is called or how often to look: a mail is none to subscribe to', () => {
    const text = writeInvitation({ method: 'REQUEST', zone, events: [invited()], organizer, attendee });
    expect(text).not.to.match(/^(?:NAME|X-WR-|REFRESH-INTERVAL|X-PUBLISHED-TTL)/m);
    expect(text.match(/^(?:VERSION|PRODID|METHOD|BEGIN:VTIMEZONE).*\r$/gm)).to.have.length(4);
  });
});
