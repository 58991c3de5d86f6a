import { on } from '../story.ts';
import type { DemoTown } from '../story.ts';

export const eindhoven: DemoTown = {
  neighbourhood: 'Lampendaal',
  town: 'Eindhoven',
  houses: [
    {
      name: 'Zorghuis De Vlier',
      organisation: 'Zorggroep De Linde',
      kind: 'care-centre',
      street: 'Vlierpad 60',
      postcode: '5632 QF',
      latitude: 51.46,
      longitude: 5.48,
      contactName: 'Carla of haar collega',
      telephone: '040 000 01 07',
      description:
        'Een klein zorghuis met een grote moestuin. De woonkeuken en de serre deelt het huis met de buurt.',
      houseRules: 'Wat u oogst, deelt u.\nVoeten vegen, ook met laarzen aan.',
      features: ['step-free', 'accessible-toilet', 'kitchen', 'garden'],
      hours: [...on([1, 2, 3, 4, 5], '08:30-20:30'), ...on([6, 7], '10:00-18:00')],
      managers: ['carla'],
      hosts: ['desta'],
      spaces: [
        {
          name: 'Woonkeuken',
          description: 'Een keuken met een tafel voor achttien, waar het altijd naar eten ruikt.',
          drawing: 'kitchen',
          capacity: 18,
          features: ['step-free', 'kitchen'],
          cleanUpMinutes: 30,
        },
        {
          name: 'Serre',
          description: 'Glas rondom, planten en makkelijke stoelen.',
          drawing: 'living-room',
          capacity: 20,
          features: ['step-free', 'quiet'],
        },
        {
          name: 'Moestuin',
          description: 'Dertig bakken, een kas en een schuurtje met gereedschap.',
          drawing: 'garden',
          capacity: 30,
          features: ['step-free', 'garden'],
          booksDirectly: true,
        },
      ],
    },
    {
      name: 'Buurtplaats De Gloeidraad',
      organisation: 'Stichting Buurtwerk Samen',
      kind: 'community-house',
      street: 'Lampenstraat 220',
      postcode: '5633 QI',
      latitude: 51.45,
      longitude: 5.46,
      contactName: 'De beheerder',
      telephone: '040 000 01 08',
      description:
        'Een oude lampenfabriek waar nu de buurt werkt, zingt en eet. Op vrijdag en zaterdag tot diep in de avond open.',
      houseRules:
        'Na 23:00 uur gaan de ramen dicht.\nGereedschap gaat schoon terug aan de muur.\nIedereen helpt mee met opruimen.',
      features: ['step-free', 'accessible-toilet', 'parking', 'wifi', 'kitchen'],
      hours: [...on([1, 2, 3, 4], '09:00-23:00'), ...on([5, 6], '09:00-01:30'), ...on([7], '10:00-18:00')],
      managers: ['rachid'],
      hosts: ['selma'],
      spaces: [
        {
          name: 'Fabriekshal',
          description: 'De grote hal, met een bar, een podium en een beamer.',
          drawing: 'hall-large',
          capacity: 130,
          features: ['step-free', 'hearing-loop', 'stage', 'screen'],
          setUpMinutes: 15,
          cleanUpMinutes: 30,
        },
        {
          name: 'Tekenkamer',
          description: 'Waar vroeger lampen werden getekend: een lange tafel, een scherm en veel licht.',
          drawing: 'meeting-room-large',
          capacity: 30,
          features: ['step-free', 'screen'],
        },
        {
          name: 'Werkplaats',
          description: 'Draaibank, soldeerplekken en een fietsstandaard.',
          drawing: 'workshop',
          capacity: 16,
          features: ['step-free'],
          cleanUpMinutes: 15,
        },
        {
          name: 'Oefenruimte',
          description: 'Een kleine ruimte met versterkers, een piano en dikke muren.',
          drawing: 'studio',
          capacity: 12,
          features: ['step-free', 'piano'],
        },
      ],
    },
  ],
};
