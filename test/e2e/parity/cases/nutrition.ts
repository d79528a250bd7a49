import type { ParityCase } from '../support/case';

const all = { calories: '2410', carbohydrates: '301.5', fat: 71.2, protein: 118 };

export const logNutritionCases: ParityCase[] = [
  { name: 'a day without a card', user: 'premium', values: { ...all, nutritionDate: 'today' } },
  {
    name: 'one amount of a day that has a card, the others kept',
    user: 'premium',
    values: { nutritionDate: 'yesterday', protein: 0 },
  },
  { name: 'the same amounts twice', user: 'premium', values: { ...all, nutritionDate: '-20 days' }, times: 2 },
  {
    name: 'a day of an athlete of the roster',
    user: 'coach',
    values: { athlete: '880102', nutritionDate: '-2 days', calories: 2500 },
  },
  { name: 'a day of a basic athlete', user: 'basic', values: { nutritionDate: 'today', calories: 2500 } },
  {
    name: 'a card of a basic athlete, which nobody may see',
    user: 'basic',
    fails: true,
    values: { nutritionDate: 'yesterday', calories: 2500 },
  },
  { name: 'no amount', user: 'premium', fails: true, values: { nutritionDate: 'today' } },
  { name: 'more than fits', user: 'premium', fails: true, values: { nutritionDate: 'today', calories: 100_000 } },
  {
    name: 'an athlete who is not on the roster',
    user: 'coach',
    fails: true,
    values: { athlete: '4711', nutritionDate: 'today', calories: 2500 },
  },
];

export const findNutritionCases: ParityCase[] = [
  { name: 'this week', user: 'premium', values: {} },
  { name: 'last week from Sunday', user: 'premium', values: { range: 'lastWeek', weekStartsOn: 'sunday' } },
  {
    name: 'the past days of an athlete of the roster',
    user: 'coach',
    values: { athlete: '880102', range: 'lastDays', days: 5 },
  },
  {
    name: 'seventy days',
    user: 'premium',
    values: { range: 'dates', startDate: '-69 days', endDate: 'today' },
    anyOrder: true,
  },
  {
    name: 'more than ten years back',
    user: 'premium',
    fails: true,
    values: { range: 'dates', startDate: '2010-01-01', endDate: '2010-01-31' },
  },
  { name: 'a basic athlete', user: 'basic', fails: true, values: { range: 'lastDays' } },
];
