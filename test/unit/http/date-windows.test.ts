import fc from 'fast-check';
import { addDays, dateWindows, daysBetween, isLocalDate, weekStart } from '../../../shared/http/date-windows';

const anyDay = fc
  .integer({ min: -100_000, max: 100_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

describe('date windows', () => {
  it('cut a range into 45 days at most, counted inclusively', () => {
    expect(dateWindows('2026-01-01', '2026-02-14')).toEqual([{ start: '2026-01-01', end: '2026-02-14' }]);
    expect(dateWindows('2026-01-01', '2026-02-15')).toEqual([
      { start: '2026-01-01', end: '2026-02-14' },
      { start: '2026-02-15', end: '2026-02-15' },
    ]);
  });

  it('are one day for one day, and none for a range that ends before it starts', () => {
    expect(dateWindows('2026-05-02', '2026-05-02')).toEqual([{ start: '2026-05-02', end: '2026-05-02' }]);
    expect(dateWindows('2026-05-02', '2026-05-01')).toEqual([]);
  });

  it('cover every day of any range exactly once, each within its limit', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 800 }), fc.integer({ min: 1, max: 60 }), (start, length, most) => {
        const end = addDays(start, length);
        const windows = dateWindows(start, end, most);
        const days = windows.flatMap((window) =>
          Array.from({ length: daysBetween(window.start, window.end) + 1 }, (_unused, index) =>
            addDays(window.start, index),
          ),
        );
        expect(days).toEqual(Array.from({ length: length + 1 }, (_unused, index) => addDays(start, index)));
        expect(Math.max(...windows.map((window) => daysBetween(window.start, window.end) + 1))).toBeLessThanOrEqual(
          most,
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('days', () => {
  it('are added across months, leap days and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2026-03-01', '2026-02-27')).toBe(-2);
  });

  it('exist or do not', () => {
    expect(['2026-02-29', '2026-13-01', '2026-1-1', '2026-05-02T00:00:00', ''].filter(isLocalDate)).toEqual([]);
    expect(isLocalDate('2024-02-29')).toBe(true);
  });

  it('belong to a week that starts on Monday or Sunday', () => {
    expect(weekStart('2026-03-18', 'monday')).toBe('2026-03-16');
    expect(weekStart('2026-03-18', 'sunday')).toBe('2026-03-15');
    expect(weekStart('2026-03-16', 'monday')).toBe('2026-03-16');
    expect(weekStart('2026-03-15', 'monday')).toBe('2026-03-09');
    expect(weekStart('2026-03-15', 'sunday')).toBe('2026-03-15');
    expect(weekStart('1969-12-30', 'monday')).toBe('1969-12-29');
  });
});
