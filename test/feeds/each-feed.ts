import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { readRaw } from '../icalendar/raw-calendar.ts';
import type { Line, RawCalendar } from '../icalendar/raw-calendar.ts';
import { ask } from './ask.ts';
import type { Answer } from './ask.ts';
import { buildEveryKind, kinds } from './every-kind.ts';
import type { EveryKind, Kind } from './every-kind.ts';

/** A feed of every kind over HTTP, each asked for once. */
export interface EachFeed extends EveryKind {
  app: TestApp;
  answers: Record<Kind, Answer>;
  /** This of each, as it came and as it reads. */
  inEach(look: (calendar: RawCalendar, kind: Kind, answer: Answer) => void): void;
  inEachEvent(look: (event: Line[], kind: Kind) => void): void;
}

/** Call it inside a `describe`. */
export function useEachFeed(): EachFeed {
  const all = {} as EachFeed;

  before(async () => {
    const app = await startApp();
    const town = await buildEveryKind();
    const answers = {} as EachFeed['answers'];
    for (const kind of kinds) answers[kind] = await ask(app, town.feeds[kind].path);
    const inEach: EachFeed['inEach'] = (look) => {
      for (const kind of kinds) look(readRaw(answers[kind].body), kind, answers[kind]);
    };
    Object.assign(all, town, {
      app,
      answers,
      inEach,
      inEachEvent: (look: Parameters<EachFeed['inEachEvent']>[0]) =>
        inEach((calendar, kind) => {
          for (const event of eventsOf(calendar)) look(event, kind);
        }),
    });
  });
  after(() => all.app.close());

  return all;
}

/** The lines of each event. */
export function eventsOf({ components }: RawCalendar): Line[][] {
  return components.filter(({ kind }) => kind === 'VEVENT').map(({ lines }) => lines);
}
