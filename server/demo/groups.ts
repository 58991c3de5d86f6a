import type { PersonKey } from './people.ts';

/** The invented groups; the first member leads. */
export const demoGroups = {
  koffieploeg: { name: 'Koffieploeg Tuinhoek', members: ['riet', 'fatma', 'joop'] },
  taalcafe: { name: 'Taalcafé Tuinhoek', members: ['henk', 'naima', 'oksana'] },
  reparateurs: { name: 'Repair Café Tuinhoek', members: ['winston', 'henk', 'tom'] },
  tuinfluiters: { name: 'Buurtkoor De Tuinfluiters', members: ['henk', 'riet', 'gerda'] },
  tafel: { name: 'Samen aan tafel', members: ['aicha', 'fatma', 'winston'] },
  mantelzorgers: { name: 'Mantelzorgkring Tuinhoek', members: ['naima', 'esther'] },

  wandelaars: { name: 'Wandelgroep Bosrand', members: ['peter', 'wim', 'shanti'] },
  theater: { name: 'Kindertheater De Vlieger', members: ['noor', 'yasmina'] },
  eetcafe: { name: 'Eetcafé Bosrand', members: ['shanti', 'kees'] },

  kalyna: { name: 'Koor Kalyna', members: ['andriy', 'daniel'] },
  vrouwen: { name: 'Vrouwen van de wereld', members: ['lan', 'femke', 'bep'] },
  vve: { name: 'VvE Sluiskade', members: ['karim'] },
  kleding: { name: 'Kledingruil De Brug', members: ['femke', 'bep'] },

  moestuin: { name: 'Moestuinploeg De Vlier', members: ['teun', 'desta', 'zofia'] },
  stemmen: { name: 'De Gloeiende Stemmen', members: ['glenn', 'selma'] },
  bewoners: { name: 'Bewonerscommissie Lampendaal', members: ['dilara', 'teun'] },
} as const satisfies Record<string, { name: string; members: [PersonKey, ...PersonKey[]] }>;

export type GroupKey = keyof typeof demoGroups;
