import type { ContributionKind } from '../../models/contribution.ts';
import type { NeedCadence } from '../../models/need.ts';
import type { PersonKey } from './people.ts';

/** What the houses of the demo ask help with, and who takes it. */
export interface DemoNeed {
  house: string;
  title: string;
  description: string;
  kind: ContributionKind;
  /** What one should be able to do. */
  skills?: string;
  isSeated?: true;
  isTogether?: true;
  places: number;
  by: PersonKey;
  daysAgo: number;
  /** Weekly from a week on (0 is that of the start date), whenever it suits, again and again, or around each date of a booking. */
  when:
    | { week: number; weekday: number; from: string; to: string; times: number }
    | { whenever: true; minutes: number | null }
    | { every: NeedCadence; minutes: number | null }
    | { of: string; anchor: 'start' | 'end'; minutesAfter: number; minutes: number };
  /** Of weekly ones which times, counted from 0; all when not told. */
  taken?: { who: PersonKey; times?: number[]; together?: true; doneDaysAgo?: number[] }[];
  /** Of what is around a booking: who take it in turn. */
  helpers?: PersonKey[];
  watchedBy?: PersonKey[];
}

const wilgenhof = 'Zorgcentrum De Wilgenhof';
const hooizolder = 'Buurthuis De Hooizolder';

export const demoNeeds: readonly DemoNeed[] = [
  {
    house: wilgenhof,
    title: 'Koffie schenken in de huiskamer',
    description: 'U schenkt koffie en thee, en u heeft tijd voor een praatje. Wij laten u zien hoe het gaat.',
    kind: 'hosting',
    isTogether: true,
    places: 3,
    by: 'samira',
    daysAgo: 40,
    when: { week: -3, weekday: 2, from: '10:00', to: '12:00', times: 9 },
    taken: [
      { who: 'riet', times: [0, 1, 2, 3, 4, 5] },
      { who: 'oksana', times: [2, 4], together: true },
    ],
  },
  {
    house: wilgenhof,
    title: 'Samen een rondje met de rolstoel',
    description:
      'Een half uur tot een uur naar buiten, langs het water. Bij regen drinken we binnen iets warms.',
    kind: 'care',
    skills: 'U kunt een rolstoel duwen.',
    isTogether: true,
    places: 4,
    by: 'gerda',
    daysAgo: 12,
    when: { week: 0, weekday: 4, from: '14:00', to: '15:30', times: 6 },
    taken: [
      { who: 'winston', times: [0, 1] },
      { who: 'esther', times: [0] },
    ],
  },
  {
    house: wilgenhof,
    title: 'De kruidenbakken bijhouden',
    description: 'Water geven, knippen en af en toe iets nieuws planten. De bakken staan op werkhoogte.',
    kind: 'maintenance',
    isSeated: true,
    places: 2,
    by: 'samira',
    daysAgo: 60,
    when: { every: 'week', minutes: 45 },
    taken: [{ who: 'winston', doneDaysAgo: [4, 11, 19] }],
  },
  {
    house: wilgenhof,
    title: 'Voorlezen aan wie slecht ziet',
    description: 'Uit de krant of een boek. U kiest samen wat het wordt.',
    kind: 'care',
    skills: 'U leest graag voor, in het Nederlands.',
    isSeated: true,
    places: 1,
    by: 'gerda',
    daysAgo: 30,
    when: { every: 'fortnight', minutes: 60 },
    taken: [{ who: 'naima', doneDaysAgo: [6] }],
    watchedBy: ['esther'],
  },
  {
    house: hooizolder,
    title: 'De schuur verven',
    description: 'De verf en de kwasten staan klaar. U komt wanneer het droog is; Tom geeft u de sleutel.',
    kind: 'maintenance',
    isTogether: true,
    places: 3,
    by: 'tom',
    daysAgo: 20,
    when: { whenever: true, minutes: 180 },
    taken: [{ who: 'winston' }],
  },
  {
    house: hooizolder,
    title: 'Een taart bakken voor de kindermiddag',
    description: 'Zonder noten, want niet ieder kind kan daartegen.',
    kind: 'cooking',
    isSeated: true,
    places: 2,
    by: 'tom',
    daysAgo: 6,
    when: { whenever: true, minutes: null },
    taken: [{ who: 'aicha' }],
  },
  {
    house: hooizolder,
    title: 'Gereedschap klaarleggen voor het Repair Café',
    description: 'Tafels neerzetten, het gereedschap uit de kast, de koffie aan.',
    kind: 'organising',
    places: 2,
    by: 'winston',
    daysAgo: 25,
    when: { of: 'Repair Café', anchor: 'start', minutesAfter: -45, minutes: 45 },
    helpers: ['tom', 'winston', 'henk'],
  },
  {
    house: 'Woonzorgcentrum Boszicht',
    title: 'Aanschuiven en meehelpen bij het eetcafé',
    description: 'U dekt de tafels en brengt de borden rond. Daarna eet u mee.',
    kind: 'hosting',
    isTogether: true,
    places: 3,
    by: 'kees',
    daysAgo: 15,
    when: { of: 'Eetcafé op vrijdag', anchor: 'start', minutesAfter: -60, minutes: 120 },
    helpers: ['shanti', 'wim', 'yasmina'],
  },
  {
    house: 'Woonzorgcentrum Boszicht',
    title: 'De foto’s van de oude wijk sorteren',
    description: 'Drie dozen vol. Wie er vroeger woonde, herkent misschien iemand.',
    kind: 'organising',
    isSeated: true,
    isTogether: true,
    places: 4,
    by: 'lies',
    daysAgo: 33,
    when: { every: 'month', minutes: 90 },
    taken: [{ who: 'yasmina', doneDaysAgo: [10] }],
  },
  {
    house: 'Basisschool De Vlieger',
    title: 'Voorlezen in de schoolbibliotheek',
    description: 'Op woensdagmiddag voor de kleuters, een half uur. De boeken kiest u samen met de juf.',
    kind: 'teaching',
    isSeated: true,
    places: 2,
    by: 'mehmet',
    daysAgo: 18,
    when: { week: -2, weekday: 3, from: '13:00', to: '13:30', times: 8 },
    taken: [{ who: 'shanti', times: [0, 1, 2, 3] }],
  },
  {
    house: 'Basisschool De Vlieger',
    title: 'Het hek aan de tuinkant maken',
    description: 'Twee planken zijn los. Hout en schroeven liggen in de schuur.',
    kind: 'maintenance',
    skills: 'U kunt met een schroefmachine werken.',
    places: 1,
    by: 'mehmet',
    daysAgo: 9,
    when: { whenever: true, minutes: 120 },
  },
  {
    house: 'Kerkcentrum De Brug',
    title: 'Soep koken voor de soepmiddag',
    description: 'Voor dertig mensen, samen met Andriy. Hij heeft de recepten.',
    kind: 'cooking',
    isTogether: true,
    places: 2,
    by: 'daniel',
    daysAgo: 14,
    when: { of: 'Soepmiddag', anchor: 'start', minutesAfter: -120, minutes: 120 },
    helpers: ['lan', 'femke'],
  },
  {
    house: 'Wijkcentrum Het Sluishuis',
    title: 'Gastvrouw of gastheer bij koffie en krant',
    description: 'U zet koffie, legt de kranten neer en groet wie binnenkomt.',
    kind: 'hosting',
    isSeated: true,
    places: 1,
    by: 'femke',
    daysAgo: 28,
    when: { week: -1, weekday: 1, from: '09:30', to: '12:00', times: 8 },
    taken: [{ who: 'lan', times: [0, 1, 2] }],
    watchedBy: ['karim'],
  },
  {
    house: 'Wijkcentrum Het Sluishuis',
    title: 'Een naaimachine uitlenen',
    description: 'De Naaiclub heeft er nog één nodig, voor een paar maanden.',
    kind: 'lending',
    places: 1,
    by: 'tirza',
    daysAgo: 5,
    when: { whenever: true, minutes: null },
  },
  {
    house: 'Zorghuis De Vlier',
    title: 'Onkruid wieden in de moestuin',
    description: 'Een uurtje is al fijn. Laarzen in alle maten staan bij de deur.',
    kind: 'maintenance',
    isTogether: true,
    places: 6,
    by: 'carla',
    daysAgo: 45,
    when: { every: 'week', minutes: 60 },
    taken: [
      { who: 'teun', doneDaysAgo: [3, 10] },
      { who: 'desta', doneDaysAgo: [10] },
    ],
  },
  {
    house: 'Buurtplaats De Gloeidraad',
    title: 'Uitleg geven over telefoons',
    description: 'Mensen komen met een vraag; u zoekt het samen uit. U hoeft niet alles te weten.',
    kind: 'teaching',
    skills: 'U legt rustig uit.',
    isSeated: true,
    places: 2,
    by: 'selma',
    daysAgo: 16,
    when: { of: 'Vragen over uw telefoon', anchor: 'start', minutesAfter: 0, minutes: 90 },
    helpers: ['glenn', 'dilara'],
  },
];
