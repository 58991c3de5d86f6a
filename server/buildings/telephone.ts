/** The address that dials a number as people write it: "+31 (0)88 123 45 67" → tel:+31881234567 (RFC 3966). */
export function telephoneLink(written: string): string {
  const abroad = written.trim().startsWith('+');
  const digits = written.replace(abroad ? '(0)' : '', '').replaceAll(/\D/g, '');
  return `tel:${abroad ? '+' : ''}${digits}`;
}
