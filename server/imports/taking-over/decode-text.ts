/**
 * The text of a file, in whatever encoding a system or a spreadsheet program wrote it: UTF-8, UTF-16 (MRBS writes that for Excel),
 * or else Windows-1252, in which every byte is something and which Excel still writes in Western Europe.
 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeroes = [0, 0];
  for (const [place, byte] of bytes.subarray(0, 1000).entries())
    if (byte === 0) zeroes[place % 2] = (zeroes[place % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeroes;
  // Most letters of our languages are half zero in UTF-16, and no text has a zero otherwise.
  if (even + odd > bytes.subarray(0, 1000).length / 4) return odd > even ? 'utf-16le' : 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
