import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { workoutAnswers } from './workouts';

/**
 * A server of the workout endpoints that answers ready-made text, so that nothing but the client is measured: the same
 * list for every range of days, and one workout by its place in that list, counted from 1.
 */
export async function startWorkoutServer(count: number): Promise<{ url: string; stop(): Promise<void> }> {
  const workouts = workoutAnswers(count);
  const list = Buffer.from(JSON.stringify(workouts));
  const single = workouts.map((workout) => Buffer.from(JSON.stringify(workout)));
  const server = createServer((request, response) => {
    const index = /\/id\/(\d+)$/.exec(request.url ?? '')?.[1];
    const body = index === undefined ? list : single[Number(index) - 1];
    response.writeHead(body ? 200 : 404, { 'Content-Type': 'application/json; charset=utf-8' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
