import { expect } from 'chai';
import type { KnownDate, WantedDate } from '../../models/settling.ts';
import { planDates } from '../../server/needs/plan-dates.ts';

const now = new Date('2026-11-23T09:00Z');
const hour = 60 * 60 * 1000;

function wanted(from: string, occurrenceId: number | null = null, needId = 1): WantedDate {
  const startsAt = new Date(`2026-11-${from}Z`);
  return { needId, occurrenceId, startsAt, endsAt: new Date(startsAt.getTime() + hour) };
}

function known(id: number, from: string, occurrenceId: number | null = null, needId = 1): KnownDate {
  return { id, ...wanted(from, occurrenceId, needId) };
}

function said({ added, moved, calledOff }: ReturnType<typeof planDates>) {
  const at = (date: { startsAt: Date }) => date.startsAt.toISOString().slice(8, 16);
  return {
    added: added.map(at),
    moved: moved.map(({ date, to }) => `${date.id} ${at(to)}`),
    calledOff: calledOff.map(({ id }) => id),
  };
}

const nothing = { added: [], moved: [], calledOff: [] };

describe('comparing the dates of needs with those that are wanted', () => {
  it('leaves alone what agrees', () => {
    const plan = planDates(
      [wanted('24T18:00'), wanted('25T18:00', 7)],
      [known(1, '24T18:00'), known(2, '25T18:00', 7)],
      now,
    );
    expect(said(plan)).to.deep.equal(nothing);
  });

  it('moves a date with its occurrence, however far', () => {
    const plan = planDates([wanted('30T18:00', 7)], [known(2, '25T18:00', 7)], now);
    expect(said(plan)).to.deep.equal({ ...nothing, moved: ['2 30T18:00'] });
  });

  it('moves who opens six hours at most, and to the nearest', () => {
    const plan = planDates(
      [wanted('24T10:00'), wanted('24T21:00'), wanted('25T18:00')],
      [known(1, '24T15:00'), known(2, '24T18:00')],
      now,
    );
    expect(said(plan)).to.deep.equal({
      added: ['25T18:00'],
      moved: ['1 24T10:00', '2 24T21:00'],
      calledOff: [],
    });
    const far = planDates([wanted('24T08:00')], [known(1, '24T15:00')], now);
    expect(said(far)).to.deep.equal({ ...nothing, added: ['24T08:00'], calledOff: [1] });
  });

  it('keeps who opens at their time when another one of that day is gone', () => {
    const plan = planDates([wanted('24T18:00')], [known(1, '24T15:00'), known(2, '24T18:00')], now);
    expect(said(plan)).to.deep.equal({ ...nothing, calledOff: [1] });
  });

  it('never gives the date of one need to another', () => {
    const plan = planDates([wanted('24T18:00', null, 2)], [known(1, '24T18:00', null, 1)], now);
    expect(said(plan)).to.deep.equal({ ...nothing, added: ['24T18:00'], calledOff: [1] });
  });

  it('never calls off what has begun, and adds nothing that is over', () => {
    const plan = planDates([wanted('23T07:00', 7)], [known(1, '23T08:30', 8)], now);
    expect(said(plan)).to.deep.equal(nothing);
  });
});
