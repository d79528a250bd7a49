import type { Answer } from '../http/client';
import { unexpectedAnswer } from '../http/no-answer';
import { asNumber, fieldsOf, isObject } from '../trainingpeaks/read';
import type { JsonObject } from '../trainingpeaks/types';
import { TRAINERDAY_WORDING } from './wording';

/**
 * TrainerDay publishes no schema of its answers, so every value is looked for under each of the names it may have, and no
 * field is required.
 */

/** An entry of a list, and the day it stood under where the list is sorted by days. */
export interface Entry {
  raw: JsonObject;
  day: string | null;
}

/** Members that hold a list, or an object around one. */
const LISTS = ['data', 'events', 'calendar', 'activities', 'workouts', 'items', 'results'];
/** Members that hold the one thing an answer is about. */
const WRAPPINGS = ['data', 'event', 'calendarEvent', 'activity', 'athlete', 'user', 'profile', 'result'];
const DAY = /^\d{4}-\d{2}-\d{2}/;
const LONGEST_ID = 100;

/**
 * The body of an answer; undefined when it is empty or no JSON. Whole numbers beyond what a double holds become text, since
 * an id may be such a number.
 */
export function bodyOf({ json, text }: Answer): unknown {
  if (!/\d{16}/.test(text)) return json;
  const kept = text.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );
  try {
    return JSON.parse(kept) as unknown;
  } catch {
    return json;
  }
}

/**
 * The entries of a list: a bare array, an object around one, a map by day, or days that each hold a list. Nothing at all is
 * an empty list.
 *
 * @throws ConnectorError `unexpectedAnswer` for anything that holds no list
 */
export function entriesOf(answer: unknown, doing: string): Entry[] {
  const entries = answer === undefined || answer === null ? [] : found(answer, null, 0);
  if (entries !== null) return entries;
  throw unexpectedAnswer(doing, 'The answer holds no list that the connector knows.', TRAINERDAY_WORDING);
}

function found(value: unknown, day: string | null, depth: number): Entry[] | null {
  if (Array.isArray(value)) return value.filter(isObject).flatMap((raw) => groupIn(raw) ?? [{ raw, day }]);
  if (!isObject(value) || depth > 3) return null;
  for (const name of LISTS) {
    const inner = fieldsOf(value).value(name);
    const entries = typeof inner === 'object' && inner !== null ? found(inner, day, depth + 1) : null;
    if (entries !== null) return entries;
  }
  const days = Object.entries(value).filter(([key]) => DAY.test(key));
  if (days.length === 0) return Object.keys(value).length === 0 ? [] : null;
  return days.flatMap(([key, inner]) => {
    const list = found(inner, key.slice(0, 10), depth + 1);
    return list ?? (isObject(inner) ? [{ raw: inner, day: key.slice(0, 10) }] : []);
  });
}

/** The entries of a day that is an entry of the list itself. */
function groupIn(raw: JsonObject): Entry[] | null {
  const fields = fieldsOf(raw);
  const inner = ['events', 'workouts', 'items'].map((name) => fields.value(name)).find(Array.isArray);
  const day = firstText(raw, ['date', 'calendarDate', 'day']);
  return inner === undefined || day === null ? null : found(inner, day.slice(0, 10), 0);
}

/** The object an answer is about, out of whatever it is wrapped in; empty when there is none. */
export function unwrapped(answer: unknown): JsonObject {
  if (Array.isArray(answer)) return unwrapped(answer[0]);
  if (!isObject(answer)) return {};
  const inner = WRAPPINGS.map((name) => fieldsOf(answer).value(name)).find(isObject);
  return inner === undefined ? answer : { ...answer, ...unwrapped(inner) };
}

/** Text or a number as text; MongoDB's `{"$oid": …}` as its text. Null when there is none, or when it cannot be an id. */
export function idIn(raw: JsonObject, names: readonly string[]): string | null {
  for (const name of names) {
    const value = fieldsOf(raw).value(name);
    const text = isObject(value)
      ? fieldsOf(value).text('$oid')
      : typeof value === 'object'
        ? null
        : fieldsOf(raw).text(name);
    if (text !== null && text.length <= LONGEST_ID) return text;
  }
  return null;
}

export function firstText(raw: JsonObject, names: readonly string[]): string | null {
  return first(names, (name) => fieldsOf(raw).text(name));
}

/** The first that is a number above 0. */
export function firstAmount(raw: JsonObject, names: readonly string[]): number | null {
  return first(names, (name) => {
    const number = asNumber(fieldsOf(raw).value(name));
    return number !== null && number > 0 ? number : null;
  });
}

export function firstObject(raw: JsonObject, names: readonly string[]): JsonObject | null {
  return first(names, (name) => {
    const value = fieldsOf(raw).value(name);
    return isObject(value) ? value : null;
  });
}

function first<T>(names: readonly string[], read: (name: string) => T | null): T | null {
  for (const name of names) {
    const value = read(name);
    if (value !== null) return value;
  }
  return null;
}
