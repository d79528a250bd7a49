import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The part of Google Sheets' API that reads, over sheets in memory; it takes the place of sheets.googleapis.com. */
export class GoogleSheets {
  /** Cells by spreadsheet and sheet, the heading first. */
  readonly sheets = new Map<string, string[][]>();
  private readonly server = createServer((request, response) => {
    const { status = 200, body } = this.answer(request.url ?? '', request.headers.authorization);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });

  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private answer(path: string, authorization = ''): { status?: number; body: unknown } {
    if (!/^Bearer ./.test(authorization))
      return { status: 401, body: { error: { code: 401, message: 'Login Required.' } } };
    const [, id, , range] = /^\/v4\/spreadsheets\/([^/?]+)(\/values\/([^?]+))?/.exec(path) ?? [];
    const titles = [...this.sheets.keys()]
      .filter((key) => key.startsWith(`${id}/`))
      .map((key) => key.slice(`${id}/`.length));
    if (titles.length === 0)
      return { status: 404, body: { error: { code: 404, message: 'Requested entity was not found.' } } };
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
}
