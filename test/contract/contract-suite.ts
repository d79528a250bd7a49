import type { Transport } from '../../shared/http/ports';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import type { Connection } from '../../probe/http/axios-transport';
import { describeClient } from './client-behaviour';
import { type EchoServer, startEchoServer } from './echo-server';
import { describeWire } from './wire-behaviour';

export type { Connection } from '../../probe/http/axios-transport';

/**
 * Makes the transport under test for one connection: it signs every request with `accessToken`, and on 401 renews the
 * token at `tokenUrl` (form-encoded, client credentials in the body) and repeats once.
 */
export type MakeTransport = (connection: Connection) => Transport | Promise<Transport>;

export interface ContractOptions {
  /**
   * False where the platform renews tokens outside the transport (it aborts the run and starts it again): the refresh
   * behaviours are then left to that platform's own tests.
   */
  refreshes?: boolean;
}

export interface ContractContext {
  makeTransport: MakeTransport;
  echo: () => EchoServer;
  sandbox: () => Sandbox;
}

/**
 * The behaviours every transport has to show, over a loopback echo server and the sandbox. Call it at the top level of a
 * test file.
 */
export function describeTransportContract(
  name: string,
  makeTransport: MakeTransport,
  { refreshes = true }: ContractOptions = {},
): void {
  describe(`${name} transport`, () => {
    let echo: EchoServer;
    let sandbox: Sandbox;
    beforeAll(async () => {
      echo = await startEchoServer();
      sandbox = await startSandbox();
    });
    afterAll(async () => {
      await echo.close();
      await sandbox.close();
    });
    const context: ContractContext = { makeTransport, echo: () => echo, sandbox: () => sandbox };
    describeWire(context);
    describeClient(context, refreshes);
  });
}
