import Fastify, { FastifyInstance } from 'fastify';
import { AddressInfo } from 'node:net';
import { addApi } from './api/index';
import { addControl } from './control/index';
import { addErrorAnswers } from './error-answers';
import { addFaultHooks } from './fault-hooks';
import { addAuthorize } from './oauth/authorize';
import { addToken } from './oauth/token';
import { addWeb } from './web/index';
import { addTerra } from './terra/api';
import { addTrainerDay } from './trainerday/index';
import { createWorld, World } from './world';

/** Base64 of a 50 MB file and some JSON around it. */
const bodyLimit = 80 * 1024 * 1024;

export interface SandboxOptions {
  /** 0 picks a free port. */
  port?: number;
  /** `studio` (default), `small` (two of the roster), `quiet` (the same people, no workouts) or `large` (a coach with fifty athletes). */
  seedName?: string;
  /** Fastify's own request log on standard output. */
  log?: boolean;
}

export interface Sandbox {
  url: string;
  port: number;
  close(): Promise<void>;
}

/** Starts a local TrainingPeaks on 127.0.0.1. Rejects when the port is taken (`EADDRINUSE`) or the seed is unknown. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = createWorld(options.seedName ?? 'studio');
  const app = buildApp(world, options.log ?? false);
  await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  const { port } = app.server.address() as AddressInfo;
  world.baseUrl = `http://127.0.0.1:${port}`;
  return { url: world.baseUrl, port, close: () => app.close() };
}

function buildApp(world: World, log: boolean): FastifyInstance {
  const app = Fastify({
    logger: log,
    bodyLimit,
    forceCloseConnections: true,
    trustProxy: 'loopback',
    routerOptions: { caseSensitive: false, ignoreTrailingSlash: true },
  });
  // Bodies stay bytes: what was sent is hashed for the log, and each endpoint decides what it accepts.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  // A client may take the server's time from here, so it has to be the sandbox's.
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('date', new Date(world.clock.now()).toUTCString());
  });
  addErrorAnswers(app, world);
  addFaultHooks(app, world);
  addAuthorize(app, world);
  addToken(app, world);
  addApi(app, world);
  addControl(app, world);
  addWeb(app, world);
  addTrainerDay(app, world);
  addTerra(app, world);
  return app;
}
