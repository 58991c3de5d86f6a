import type { Language } from '../../models/person.ts';

/**
 * The invented people of the demo. Their mail goes nowhere: no address ends in `.example` (RFC 2606 section 2).
 */

export interface DemoPerson {
  name: string;
  language: Language;
  telephone?: string;
  /** Cannot or will not use e-mail: reached by telephone, helped at the desk. */
  withoutEmail?: true;
  /** May be thanked by name where everybody can read it. */
  mayBeNamed?: boolean;
}

/** By the name that the rest of the demo calls them. */
export const demoPeople = {
  marieke: { name: 'Marieke de Wit', language: 'nl' },
  bram: { name: 'Bram Kok', language: 'nl' },

  fatma: { name: 'Fatma Yıldız', language: 'nl', telephone: '076 000 02 11' },
  henk: { name: 'Henk Verschuren', language: 'nl', telephone: '076 000 02 12' },
  samira: { name: 'Samira El Amrani', language: 'nl', telephone: '076 000 02 13' },
  gerda: { name: 'Gerda Jansen', language: 'nl' },
  winston: { name: 'Winston Pinas', language: 'nl', mayBeNamed: true },
  oksana: { name: 'Oksana Kovalenko', language: 'en' },
  riet: { name: 'Riet Verhoeven', language: 'nl', mayBeNamed: true },
  esther: { name: 'Esther de Graaf', language: 'nl' },
  aicha: { name: 'Aïcha Benali', language: 'nl' },
  joop: { name: 'Joop Kuijpers', language: 'nl', telephone: '076 000 02 20', withoutEmail: true },
  naima: { name: 'Naima Bouzid', language: 'nl' },
  tom: { name: 'Tom Aerts', language: 'nl' },

  lies: { name: 'Lies Vermeulen', language: 'nl' },
  kees: { name: 'Kees Slagter', language: 'nl' },
  mehmet: { name: 'Mehmet Korkmaz', language: 'nl' },
  shanti: { name: 'Shanti Ramdin', language: 'nl', mayBeNamed: true },
  peter: { name: 'Peter Hoekstra', language: 'nl' },
  yasmina: { name: 'Yasmina Haddou', language: 'nl' },
  wim: { name: 'Wim Dekker', language: 'nl', telephone: '030 000 02 40', withoutEmail: true },
  noor: { name: 'Noor Bakker', language: 'nl' },

  anneke: { name: 'Anneke Brouwer', language: 'nl' },
  tirza: { name: 'Tirza Blokland', language: 'nl' },
  andriy: { name: 'Andriy Bondar', language: 'en' },
  karim: { name: 'Karim Ouali', language: 'nl' },
  bep: { name: 'Bep van Dijk', language: 'nl', telephone: '073 000 02 50', withoutEmail: true },
  lan: { name: 'Lan Nguyen', language: 'nl', mayBeNamed: true },
  femke: { name: 'Femke Postma', language: 'nl' },
  daniel: { name: 'Daniël Groot', language: 'nl' },

  carla: { name: 'Carla Smeets', language: 'nl' },
  rachid: { name: 'Rachid Amezian', language: 'nl' },
  dilara: { name: 'Dilara Şahin', language: 'nl' },
  glenn: { name: 'Glenn Kartosemito', language: 'nl' },
  zofia: { name: 'Zofia Nowak', language: 'en' },
  teun: { name: 'Teun Maas', language: 'nl', mayBeNamed: true },
  selma: { name: 'Selma Öztürk', language: 'nl' },
  desta: { name: 'Desta Haile', language: 'en' },
} as const satisfies Record<string, DemoPerson>;

export type PersonKey = keyof typeof demoPeople;

/** The address of one of them, or null. */
export function emailOf(key: PersonKey): string | null {
  const person: DemoPerson = demoPeople[key];
  return person.withoutEmail ? null : `${key}@demo.example`;
}

/** Who one can be with one click at /demo, in the order of the page, and where they look first. Nobody else. */
export const cast = [
  { part: 'resident', who: 'fatma', firstPage: '/' },
  { part: 'organiser', who: 'henk', firstPage: '/bookings' },
  { part: 'manager', who: 'samira', firstPage: '/requests' },
  { part: 'administrator', who: 'marieke', firstPage: '/setup' },
  { part: 'host', who: 'gerda', firstPage: '/buildings/zorgcentrum-de-wilgenhof/contributions' },
  { part: 'giver', who: 'winston', firstPage: '/contributions' },
  { part: 'newcomer', who: 'oksana', firstPage: '/' },
] as const satisfies { part: string; who: PersonKey; firstPage: string }[];
