import { FastifyReply } from 'fastify';
import { World } from '../world';
import { ApiError } from './errors';

const reads = new WeakMap<World, number>();

/** Refuses every fifth read where the quirk asks for it; TrainingPeaks documents no limit, so writes are left alone. */
export function limitRate(world: World, method: unknown, reply: FastifyReply): void {
  if (method !== 'GET' || world.quirks.rateLimit === 'none') return;
  const count = (reads.get(world) ?? 0) + 1;
  reads.set(world, count);
  if (count % 5 !== 0) return;
  if (world.quirks.rateLimit === 'someReads') void reply.header('retry-after', '2');
  throw new ApiError(429, 'Too many requests.');
}
