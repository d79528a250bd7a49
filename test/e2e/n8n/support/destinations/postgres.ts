import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { TABLE_SQL } from '../../../../../scripts/destinations/columns';
import { type LocalServer, startPostgres } from '../servers';
import { credential } from '../stage';
import type { Kept, Place } from './place';

const TABLE = 'training_data';

/** A real PostgreSQL. */
export function postgres(): Place & { empty(): Promise<void> } {
  let server: LocalServer;
  const connection = () => ({
    host: server.env.DB_POSTGRESDB_HOST!,
    port: Number(server.env.DB_POSTGRESDB_PORT),
    database: server.env.DB_POSTGRESDB_DATABASE!,
    user: server.env.DB_POSTGRESDB_USER!,
  });
  const sql = async (statement: string): Promise<string> => {
    const { host, port, database, user } = connection();
    const place = ['-h', host, '-p', String(port), '-U', user, '-d', database];
    const { stdout } = await promisify(execFile)('psql', [...place, '-AtX', '-v', 'ON_ERROR_STOP=1', '-c', statement]);
    return stdout;
  };
  return {
    stem: 'normalised-to-postgres',
    fill: { table: TABLE },
    start: async () => {
      server = await startPostgres();
      await sql(TABLE_SQL);
    },
    stop: () => server?.stop(),
    credentials: () => [
      credential('Postgres account', 'postgres', { ...connection(), password: 'only-on-loopback', ssl: 'disable' }),
    ],
    kept: async () => {
      const rows = await sql(`select coalesce(json_agg(t), '[]') from ${TABLE} t`);
      return JSON.parse(rows) as Kept[];
    },
    empty: async () => {
      await sql(`delete from ${TABLE}`);
    },
    refuse: async (refused) => {
      const [from, to] = refused ? [TABLE, 'moved_away'] : ['moved_away', TABLE];
      await sql(`alter table ${from} rename to ${to}`);
    },
  };
}
