import { expect } from 'chai';
import { instantFrom } from '../../server/calendar/zone.ts';
import { cutByHours, layOut } from '../../server/spaces/week-grid.ts';

const zone = 'Europe/Amsterdam';
const some = new Date('2026-01-01T00:00:00Z');

interface Named {
  name: string;
  startsAt: Date;
  endsAt: Date;
}

function block(name: string, day: string, from: string, to: string, toDay = day): Named {
  return { name, startsAt: instantFrom(day, from, zone), endsAt: instantFrom(toDay, to, zone) };
}

/** The table as lines to read: "09:00 | a×2 | –". */
function read(columns: { day: string; blocks: Named[] }[], now = some): string[] {
  return layOut(columns, zone, now).map(({ from, afterMidnight, isNow, cells }) =>
    [
      `${from}${afterMidnight ? '+' : ''}${isNow ? '!' : ''}`,
      ...cells.map(({ block, rows }) => `${block?.name ?? '–'}${rows > 1 ? `×${rows}` : ''}`),
    ].join(' | '),
  );
}

describe('the table of a week', () => {
  const monday = '2026-11-23';
  const tuesday = '2026-11-24';

  it('has a row for each hour and for each other time at which something begins or ends', () => {
    const columns = [
      { day: monday, blocks: [block('a', monday, '09:00', '10:30'), block('b', monday, '10:30', '12:00')] },
      { day: tuesday, blocks: [block('c', tuesday, '10:00', '11:00')] },
    ];
    expect(read(columns)).to.deep.equal(['09:00 | a×2 | –', '10:00 | c×2', '10:30 | b×2', '11:00 | –']);
  });

  it('is empty when nothing is on', () => {
    expect(read([{ day: monday, blocks: [] }])).to.deep.equal([]);
  });

  it('goes on after midnight in the column of the day before', () => {
    const columns = [{ day: monday, blocks: [block('a', monday, '23:00', '01:00', tuesday)] }];
    expect(read(columns)).to.deep.equal(['23:00 | a×2', '00:00+']);
  });

  it('marks the row in which it is now, also after midnight', () => {
    const columns = [{ day: monday, blocks: [block('a', monday, '22:00', '02:00', tuesday)] }];
    expect(read(columns, instantFrom(monday, '22:59', zone))[0]).to.equal('22:00! | a×4');
    expect(read(columns, instantFrom(tuesday, '00:00', zone))[2]).to.equal('00:00+!');
    expect(read(columns, instantFrom(tuesday, '02:00', zone)).join(' ')).not.to.include('!');
  });

  describe('when the clock goes back (25 October 2026)', () => {
    const saturday = '2026-10-24';
    const sunday = '2026-10-25';

    it('has one row for the hour that comes twice, and the times after it stay in their rows', () => {
      const columns = [saturday, sunday].map((day) => ({
        day,
        blocks: [block(`night ${day.slice(8)}`, day, '01:00', '04:00'), block('day', day, '04:00', '05:00')],
      }));
      expect(read(columns)).to.deep.equal([
        '01:00 | night 24×3 | night 25×3',
        '02:00',
        '03:00',
        '04:00 | day | day',
      ]);
    });

    it('hides nothing that is taken in one of the two hours', () => {
      const secondTwo = new Date('2026-10-25T01:00:00Z');
      const taken = { name: 'taken', startsAt: secondTwo, endsAt: instantFrom(sunday, '03:00', zone) };
      const free = { name: 'free', startsAt: instantFrom(sunday, '01:00', zone), endsAt: secondTwo };
      expect(read([{ day: sunday, blocks: [taken, free] }])).to.deep.equal(['01:00 | free', '02:00 | taken']);
    });
  });

  describe('when the clock goes forward (28 March 2027)', () => {
    const sunday = '2027-03-28';

    it('leaves the hour empty that is skipped', () => {
      const saturday = '2027-03-27';
      const columns = [
        { day: saturday, blocks: [block('a', saturday, '01:00', '04:00')] },
        { day: sunday, blocks: [block('b', sunday, '01:00', '04:00')] },
      ];
      expect(read(columns)).to.deep.equal(['01:00 | a×3 | b', '02:00 | –', '03:00 | b']);
    });
  });
});

describe('free time in pieces', () => {
  const day = '2026-11-24';
  const cases: [string, string, number, string[]][] = [
    ['09:00', '12:00', 30, ['09:00', '10:00', '11:00']],
    ['09:30', '11:30', 30, ['09:30', '10:00', '11:00']],
    ['09:45', '11:00', 30, ['09:45']],
    ['09:00', '10:15', 30, ['09:00']],
    ['09:00', '12:00', 120, ['09:00', '10:00']],
    ['09:15', '09:45', 30, ['09:15']],
  ];
  for (const [from, to, shortest, starts] of cases) {
    it(`${from}–${to}, at least ${shortest} minutes, begins at ${starts.join(', ')}`, () => {
      const pieces = cutByHours(block('free', day, from, to), day, shortest, zone);
      expect(pieces.map(({ startsAt }) => startsAt)).to.deep.equal(
        starts.map((time) => instantFrom(day, time, zone)),
      );
      expect(pieces.at(-1)?.endsAt).to.deep.equal(instantFrom(day, to, zone));
    });
  }

  it('has no piece in the hour that is skipped', () => {
    const sunday = '2027-03-28';
    const pieces = cutByHours(block('free', sunday, '00:00', '05:00'), sunday, 30, zone);
    expect(pieces.map(({ startsAt }) => startsAt.toISOString().slice(11, 16))).to.deep.equal([
      '23:00',
      '00:00',
      '01:00',
      '02:00',
    ]);
  });
});
