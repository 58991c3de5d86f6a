import { daysOff, everyDay, on } from '../story.ts';
import type { DemoTown } from '../story.ts';

export const zeist: DemoTown = {
  neighbourhood: 'Bosrand',
  town: 'Zeist',
  houses: [
    {
      name: 'Woonzorgcentrum Boszicht',
      organisation: 'Zorggroep De Linde',
      kind: 'care-centre',
      street: 'Boslaan 118',
      postcode: '3704 QY',
      latitude: 52.09,
      longitude: 5.24,
      contactName: 'De gastvrouw',
      telephone: '030 000 01 03',
      description:
        'Aan de rand van het bos. Het restaurant is open voor iedereen uit de buurt, en wie mee wil wandelen begint hier.',
      houseRules:
        'Honden mogen mee, aan de lijn.\nTijdens het middageten (12:00 tot 13:30 uur) is de gang voor bewoners.',
      features: ['step-free', 'accessible-toilet', 'lift', 'parking', 'wifi'],
      hours: on(everyDay, '09:00-21:00'),
      equipment: [
        { name: 'Rolstoelen', description: 'Voor een wandeling.', count: 6 },
        { name: 'Beamer', description: 'Staat in de kast van de ontmoetingskamer.', count: 1 },
        { name: 'Sjoelbakken', description: 'Met schijven.', count: 4, travels: true },
      ],
      managers: ['lies'],
      hosts: ['kees'],
      spaces: [
        {
          name: 'Restaurant',
          description:
            'Een lichte zaal met zicht op het bos. Tafels voor zes, een buffet en een ringleiding.',
          drawing: 'hall-medium',
          capacity: 70,
          features: ['step-free', 'hearing-loop', 'piano', 'kitchen'],
          cleanUpMinutes: 30,
        },
        {
          name: 'Stiltekamer',
          description: 'Een ronde kamer met hoge ramen, voor gebed, gesprek en rust.',
          drawing: 'chapel',
          capacity: 20,
          features: ['step-free', 'quiet'],
        },
        {
          name: 'Ontmoetingskamer',
          description: 'Een huiskamer voor de hele gang, met een keukentje.',
          drawing: 'living-room',
          capacity: 24,
          features: ['step-free', 'kitchen', 'screen'],
          booksDirectly: true,
        },
      ],
    },
    {
      name: 'Basisschool De Vlieger',
      organisation: 'Scholenstichting Windroos',
      kind: 'school',
      street: 'Vliegerplein 1',
      postcode: '3705 QI',
      latitude: 52.08,
      longitude: 5.25,
      contactName: 'De conciërge',
      telephone: '030 000 01 04',
      description: 'Na schooltijd is de school van de wijk: de aula, de gymzaal en een leslokaal.',
      houseRules:
        'Schone schoenen in de gymzaal.\nDe werkjes aan de muur blijven hangen.\nVraag het twee dagen van tevoren, dan staat de deur open.',
      features: ['step-free', 'accessible-toilet', 'wifi'],
      hours: [...on([1, 2, 4], '15:30-21:30'), ...on([3], '13:00-21:30'), ...on([5], '15:30-18:30')],
      closedHolidays: [...daysOff, 'easter -2', '05-05'],
      equipment: [
        {
          name: 'Geluidsinstallatie',
          description: 'Met twee draadloze microfoons.',
          count: 2,
          travels: true,
        },
        { name: 'Klapstoelen', description: 'Op een kar.', count: 40 },
      ],
      managers: ['mehmet'],
      hosts: [],
      spaces: [
        {
          name: 'Aula',
          description: 'Een zaal met trap, podium en theaterlicht.',
          drawing: 'hall-medium',
          capacity: 90,
          features: ['step-free', 'stage', 'screen'],
          cleanUpMinutes: 15,
          noticeMinutes: 2880,
        },
        {
          name: 'Gymzaal',
          description: 'Een hele gymzaal, met kleedkamers en een berging vol ballen en matten.',
          drawing: 'hall-large',
          capacity: 40,
          features: ['step-free'],
          noticeMinutes: 2880,
          longestMinutes: 180,
        },
        {
          name: 'Leslokaal',
          description: 'Het lokaal van groep zeven: tafels en stoelen op grote maat, en een digitaal bord.',
          drawing: 'classroom',
          capacity: 28,
          features: ['step-free', 'screen'],
          noticeMinutes: 2880,
        },
      ],
    },
  ],
};
