import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { BSON, type Document } from 'bson';
import { credential } from '../stage';
import type { Kept, Place } from './place';

const OP_MSG = 2013;
const OP_QUERY = 2004;
const OP_REPLY = 1;

/** What a stand-alone server says of itself when a driver connects. */
const HELLO = {
  helloOk: true,
  isWritablePrimary: true,
  ismaster: true,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  logicalSessionTimeoutMinutes: 30,
  minWireVersion: 0,
  maxWireVersion: 21,
  readOnly: false,
  ok: 1,
};

/** The part of MongoDB's wire protocol that a driver needs to replace documents, over documents in memory. */
export function mongodb(): Place {
  const documents = new Map<string, Document & Kept>();
  let refuses = false;
  const answer = (command: Document): Document => {
    const [name] = Object.keys(command);
    if (['hello', 'isMaster', 'ismaster'].includes(name!)) return HELLO;
    if (['ping', 'endSessions'].includes(name!)) return { ok: 1 };
    if (name !== 'findAndModify')
      return { ok: 0, code: 59, codeName: 'CommandNotFound', errmsg: `no such command: '${name}'` };
    if (refuses)
      return { ok: 0, code: 13, codeName: 'Unauthorized', errmsg: 'not authorized on studio to execute command' };
    const { query, update, upsert } = command as { query: { key: string }; update: Document & Kept; upsert?: boolean };
    const before = documents.get(query.key);
    if (before || upsert) documents.set(query.key, update);
    return { lastErrorObject: { n: 1, updatedExisting: before !== undefined }, value: before ?? null, ok: 1 };
  };
  const server = createServer((socket) => readMessages(socket, answer));
  return {
    stem: 'normalised-to-mongodb',
    fill: {},
    start: () => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve)),
    stop: async () => {
      server.close();
    },
    credentials: () => {
      const { port } = server.address() as AddressInfo;
      const connectionString = `mongodb://127.0.0.1:${port}/?directConnection=true`;
      return [
        credential('MongoDB account', 'mongoDb', {
          configurationType: 'connectionString',
          connectionString,
          database: 'studio',
        }),
      ];
    },
    kept: async () => [...documents.values()],
    refuse: (refused) => {
      refuses = refused;
    },
  };
}

/** Takes messages off a connection and answers each. (MongoDB manual, Wire Protocol.) */
function readMessages(socket: Socket, answer: (command: Document) => Document): void {
  let waiting = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (piece: Buffer) => {
    waiting = Buffer.concat([waiting, piece]);
    while (waiting.length >= 16 && waiting.length >= waiting.readInt32LE(0)) {
      const message = waiting.subarray(0, waiting.readInt32LE(0));
      waiting = waiting.subarray(message.length);
      const [request, kind] = [message.readInt32LE(4), message.readInt32LE(12)];
      if (kind === OP_MSG) {
        const reply = Buffer.concat([Buffer.alloc(5), BSON.serialize(answer(BSON.deserialize(message.subarray(21))))]);
        socket.write(framed(OP_MSG, request, reply));
      } else if (kind === OP_QUERY) {
        // The first greeting of older drivers: flags, collection, skip, limit, command.
        const end = message.indexOf(0, 20) + 1;
        const head = Buffer.alloc(20);
        head.writeInt32LE(1, 16);
        const reply = Buffer.concat([head, BSON.serialize(answer(BSON.deserialize(message.subarray(end + 8))))]);
        socket.write(framed(OP_REPLY, request, reply));
      } else socket.destroy();
    }
  });
}

function framed(kind: number, inAnswerTo: number, body: Buffer): Buffer {
  const head = Buffer.alloc(16);
  for (const [at, value] of [16 + body.length, 1, inAnswerTo, kind].entries()) head.writeInt32LE(value, at * 4);
  return Buffer.concat([head, body]);
}
