/**
 * The address that dials a number as people write it: "+31 (0)88 123 45 67" → tel:+31881234567 (RFC 3966). What stands behind
 * the number, such as "(toestel 12)", is left out.
 */
export function telephoneLink(written: string): string {
  const [number = ''] = /^\+?[\d\s()./-]*/.exec(written.trim()) ?? [];
  const abroad = number.startsWith('+');
  const digits = number.replace(abroad ? '(0)' : '', '').replaceAll(/\D/g, '');
  return `tel:${abroad ? '+' : ''}${digits}`;
}
