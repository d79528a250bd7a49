import type { LoggedRequest } from '../../../sandbox/request-log';
import { ENDPOINTS, endpointOf, nameOf, type Endpoint } from '../endpoints';

/** Who asked. */
export type Column = 'client' | 'n8n' | 'zapier' | 'sandbox';

export interface Row {
  /** Names of what asked successfully, by column; for the sandbox the statuses it answered with. */
  cells: Record<Column, Set<string>>;
  /** Names of the tests during which it was asked, successfully or not. */
  tests: Set<string>;
}

/** What the tests of this folder saw in the sandbox's request log, by endpoint. */
export class Observations {
  readonly rows = new Map<string, Row>(
    ENDPOINTS.map((endpoint) => [
      nameOf(endpoint),
      { cells: { client: new Set(), n8n: new Set(), zapier: new Set(), sandbox: new Set() }, tests: new Set() },
    ]),
  );

  /**
   * Takes note of what was asked.
   *
   * @param what the function, operation or key that made the requests
   * @returns the requests that went to an address nobody documents
   */
  note(column: Exclude<Column, 'sandbox'>, what: string, requests: readonly LoggedRequest[]): string[] {
    const test = expect.getState().currentTestName ?? '';
    const unknown: string[] = [];
    for (const request of requests) {
      const endpoint = endpointOf(request);
      if (endpoint === undefined) {
        unknown.push(`${request.method} ${request.path}`);
        continue;
      }
      const row = this.rows.get(nameOf(endpoint))!;
      row.tests.add(test);
      if (succeeded(endpoint, request.status)) row.cells[column].add(what);
    }
    return unknown;
  }

  /** Takes note of what the sandbox itself answered. */
  noteAnswer(endpoint: Endpoint, status: number): void {
    const row = this.rows.get(nameOf(endpoint))!;
    row.tests.add(expect.getState().currentTestName ?? '');
    if (endpoint.answers.includes(status)) row.cells.sandbox.add(String(status));
  }
}

/** A refused request shows nothing about what can be done. */
const succeeded = ({ answers }: Endpoint, status: number | null): boolean =>
  status !== null && (answers.includes(status) || status < 400);
