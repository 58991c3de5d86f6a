import { createHash } from 'node:crypto';
import { instantFrom } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';

/** Chance that falls the same way every time: what looks random follows from a text. */

/** From 0 up to 1. */
export function chance(seed: string): number {
  return digest(seed).readUIntBE(0, 6) / 2 ** 48;
}

/** A whole number from `least` up to and including `most`. */
export function between(least: number, most: number, seed: string): number {
  return least + Math.floor(chance(seed) * (most - least + 1));
}

/** A moment on this day from `fromHour` o'clock on and before `untilHour` o'clock. */
export function momentOn(
  day: Day,
  { fromHour, untilHour }: { fromHour: number; untilHour: number },
  zone: string,
  seed: string,
): Date {
  const minutes = between(fromHour * 60, untilHour * 60 - 1, `moment ${seed}`);
  const clock = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return instantFrom(day, clock.join(':'), zone);
}

/** An id in the shape of a random one (RFC 9562 section 5.4). */
export function uuidFrom(seed: string): string {
  const bytes = digest(seed).subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function digest(seed: string): Buffer {
  return createHash('sha256').update(seed).digest();
}
