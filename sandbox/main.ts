import { startSandbox } from './server';

const defaultPort = 4010;

function readPort(): number {
  const at = process.argv.indexOf('--port');
  const text = at === -1 ? process.env.SANDBOX_PORT : process.argv[at + 1];
  const port = text === undefined ? defaultPort : Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    console.error(`"${text}" is no port. Use a number from 0 (any free port) to 65535.`);
    process.exit(2);
  }
  return port;
}

function welcome(url: string): string {
  return `
The local TrainingPeaks is running. Nothing here is a real account, and nothing leaves this machine.

  Calendars and people   ${url}/
  TrainerDay             ${url}/trainerday/calendar
  Messages               ${url}/channel
  Control                ${url}/_sandbox

To connect (n8n: credential "TrainingPeaks OAuth2 API", environment "Custom"):

  OAuth base URL   ${url}
  API base URL     ${url}
  Client ID        sandbox-client
  Client secret    sandbox-secret

TrainerDay (credential "TrainerDay API"): key td_sandbox_premium, API base URL ${url}/trainerday
Terra (credential "Terra API"): dev id terra-sandbox-dev, API key terra-sandbox-key, API base URL ${url}/terra

You can sign in as Noor Hale (premium), Tom Avery (basic), Lena Brandt (trial), or as coach Ines Marsh,
who has twelve athletes. There is no password. Stop with Ctrl+C.
`;
}

async function main(): Promise<void> {
  const port = readPort();
  try {
    const sandbox = await startSandbox({ port });
    console.log(welcome(sandbox.url));
    const stop = () => void sandbox.close().then(() => process.exit(0));
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    console.error(
      `Port ${port} is taken, perhaps by another sandbox. Stop that one, or choose a port: npm run sandbox -- --port 4011`,
    );
    process.exit(1);
  }
}

void main();
