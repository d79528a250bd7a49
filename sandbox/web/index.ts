import { FastifyInstance } from 'fastify';
import { World } from '../world';
import { addChannelPages } from './channel';

/** Pages for people, and the stand-in channel. */
export function addWeb(app: FastifyInstance, world: World): void {
  addChannelPages(app, world);
}
