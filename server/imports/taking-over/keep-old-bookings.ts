import type { Building } from '../../../models/building.ts';
import { Space } from '../../../models/space.ts';
import { TakingOver } from '../../../models/taking-over.ts';
import { oneLine } from '../../icalendar/plain-text.ts';
import { guessSpaces } from './guess-spaces.ts';
import { roomsIn } from './contents.ts';
import type { Unreadable } from './old-booking.ts';
import { readFile } from './read-file.ts';

/** A file as somebody chose it. */
interface File {
  name: string;
  bytes: Uint8Array;
}

export type KeptOldBookings = { kept: true; id: string } | { kept: false; why: Unreadable };

/** Reads a file with old bookings of a building and keeps what is in it, to be looked over. Nothing is booked by it. */
export async function keepOldBookings(
  file: File,
  building: Building,
  person: { id: number },
  now: Date,
): Promise<KeptOldBookings> {
  const read = await readFile(file.bytes, building.zone, now);
  if (!read.read) return { kept: false, why: read.why };
  const { contents } = read;
  if (contents.bookings.length + contents.unread.length === 0) return { kept: false, why: 'nothing-in-it' };
  const spaces = guessSpaces(roomsIn(contents), await Space.openIn(building.id));
  const fileName = oneLine(file.name) || '–';
  const { id } = await TakingOver.keep(
    { buildingId: building.id, personId: person.id, fileName, spaces, contents },
    now,
  );
  return { kept: true, id };
}
