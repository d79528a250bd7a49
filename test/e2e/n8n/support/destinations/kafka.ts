import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { type AddressInfo, connect, createServer } from 'node:net';
import { credential } from '../stage';
import type { Kept, Place } from './place';

const TOPIC = 'training.normalised';

/**
 * The broker that librdkafka has for tests, in a kcat that reads the topic: n8n speaks Kafka's own protocol to it. It keeps
 * what it takes in memory.
 */
export function kafka(): Place {
  const messages: Kept[] = [];
  let broker = '';
  let reader: ChildProcessWithoutNullStreams;
  let refuses = false;
  // n8n finds the broker through this door, which can be shut.
  const door = createServer((socket) => {
    if (refuses) return socket.destroy();
    const onward = connect(Number(broker.split(':')[1]), '127.0.0.1');
    for (const end of [socket, onward]) end.on('error', () => socket.destroy());
    return socket.pipe(onward).pipe(socket);
  });
  const address = () => `127.0.0.1:${(door.address() as AddressInfo).port}`;
  return {
    stem: 'normalised-to-kafka',
    fill: { topic: TOPIC },
    start: () =>
      new Promise((resolve, reject) => {
        const inMemory = ['-X', 'test.mock.num.brokers=1', '-d', 'mock', '-b', '127.0.0.1:1'];
        reader = spawn('kcat', ['-C', '-J', '-u', '-q', '-t', TOPIC, '-o', 'beginning', ...inMemory]);
        const missing = 'kcat is missing. Debian and Ubuntu: apt-get install -y --no-install-recommends kcat.';
        reader.on('error', () => reject(new Error(missing)));
        reader.stderr.on('data', (said: Buffer) => {
          broker ||= /bootstrap\.servers=(127\.0\.0\.1:\d+)/.exec(said.toString())?.[1] ?? '';
          if (broker && !door.listening) door.listen(0, '127.0.0.1', resolve);
        });
        let begun = '';
        reader.stdout.on('data', (piece: Buffer) => {
          const lines = (begun + piece.toString()).split('\n');
          begun = lines.pop() ?? '';
          for (const line of lines) {
            const { key, payload } = JSON.parse(line) as { key: string; payload: string };
            messages.push({ key, payload: JSON.parse(payload) as Kept['payload'] });
          }
        });
      }),
    stop: async () => {
      reader?.kill();
      door.close();
    },
    credentials: () => [credential('Kafka account', 'kafka', { clientId: 'n8n', brokers: address(), ssl: false })],
    kept: async () => {
      // The reader is told of new messages half a second later at most.
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return [...messages];
    },
    refuse: (refused) => {
      refuses = refused;
    },
  };
}
