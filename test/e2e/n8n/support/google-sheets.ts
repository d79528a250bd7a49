import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The part of Google Sheets' API that reads and writes cells, over sheets in memory; it takes the place of sheets.googleapis.com. */
export class GoogleSheets {
  /** Cells by spreadsheet and sheet, the heading first. */
  readonly sheets = new Map<string, string[][]>();
  /** Whether the account may not write. */
  readOnly = false;
  private readonly server = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const { method = 'GET', url = '', headers } = request;
      const said = this.answer(method, url, Buffer.concat(chunks), headers.authorization);
      response.writeHead(said.status ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify(said.body));
    });
  });

  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private answer(method: string, path: string, sent: Buffer, authorization = ''): { status?: number; body: unknown } {
    if (!/^Bearer ./.test(authorization))
      return { status: 401, body: { error: { code: 401, message: 'Login Required.' } } };
    const [, id, , range] = /^\/v4\/spreadsheets\/([^/?:]+)(\/values\/([^?]+))?/.exec(path) ?? [];
    const titles = [...this.sheets.keys()]
      .filter((key) => key.startsWith(`${id}/`))
      .map((key) => key.slice(`${id}/`.length));
    if (titles.length === 0)
      return { status: 404, body: { error: { code: 404, message: 'Requested entity was not found.' } } };
    if (method !== 'GET') return this.write(id!, path, JSON.parse(sent.toString()) as Written);
    if (range === undefined) {
      const sheets = titles.map((title, index) => ({
        properties: { sheetId: index, title, index, gridProperties: { rowCount: 100, columnCount: 26 } },
      }));
      return { body: { sheets } };
    }
    const [title = ''] = decodeURIComponent(range).split('!');
    return {
      body: { range, majorDimension: 'ROWS', values: this.sheets.get(`${id}/${title.replace(/^'|'$/g, '')}`) ?? [] },
    };
  }

  /** Cells in one range or several; a request for more rows needs nothing done, since there is no end to them here. */
  private write(id: string, path: string, sent: Written): { status?: number; body: unknown } {
    if (this.readOnly) {
      const error = { code: 403, message: 'The caller does not have permission', status: 'PERMISSION_DENIED' };
      return { status: 403, body: { error } };
    }
    if (/:batchUpdate$/.test(path) && sent.requests) return { body: { spreadsheetId: id, replies: [] } };
    for (const { range, values } of sent.data ?? [{ range: sent.range!, values: sent.values! }]) {
      const [, title = '', column = '', row = ''] = /^'?(.+?)'?!([A-Z]*)(\d+)/.exec(range) ?? [];
      const cells = this.sheets.get(`${id}/${title}`);
      if (!cells) return { status: 400, body: { error: { code: 400, message: `Unable to parse range: ${range}` } } };
      const first = (column || 'A').charCodeAt(0) - 65;
      for (const [below, line] of values.entries()) {
        const at = (cells[Number(row) - 1 + below] ??= []);
        for (const [right, value] of line.entries()) at[first + right] = String(value);
      }
    }
    return { body: { spreadsheetId: id } };
  }
}

interface Cells {
  range: string;
  values: unknown[][];
}

/** Body of a request that writes. */
interface Written extends Partial<Cells> {
  data?: Cells[];
  requests?: unknown[];
}
