import { FastifyRequest } from 'fastify';
import { Account, Athlete, Workout } from '../store/model';
import { World } from '../world';

/** A mistake in a control request, answered as `{"error": …}`. */
export class ControlError extends Error {
  constructor(
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

export type Body = Record<string, unknown>;

export function readBody(request: FastifyRequest): Body {
  const text = request.body instanceof Buffer ? request.body.toString('utf8') : '';
  if (text.trim() === '') return {};
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Body;
    if (Array.isArray(value)) return { items: value };
  } catch {
    throw new ControlError('The body is not valid JSON.');
  }
  throw new ControlError('The body must be a JSON object.');
}

/** An account by key or by id. */
export function accountOf(world: World, value: unknown): Account {
  const accounts = [...world.store.accounts.values()];
  const found = accounts.find((account) => account.key === value || account.id === Number(value));
  if (!found)
    throw new ControlError(
      `There is no account "${String(value)}". Accounts: ${accounts.map(({ key }) => key).join(', ')}.`,
      404,
    );
  return found;
}

export function athleteOf(world: World, value: unknown): Athlete {
  const account = accountOf(world, value);
  if (account.kind !== 'athlete') throw new ControlError(`"${account.key}" is not an athlete.`);
  return account;
}

export function workoutOf(world: World, value: unknown): Workout {
  const workout = world.store.workout(Number(value));
  if (!workout) throw new ControlError(`There is no workout ${String(value)}.`, 404);
  return workout;
}
