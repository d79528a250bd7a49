import { createHash } from 'node:crypto';

export interface LoggedBody {
  bytes: number;
  sha256: string;
  /** Parsed JSON or form of bodies up to 64 kB; secrets and file contents are left out. */
  json?: unknown;
}

export interface LoggedRequest {
  index: number;
  at: string;
  method: string;
  path: string;
  query: Record<string, string>;
  /** How the request authenticated; the token itself is never kept. */
  authorization: 'none' | 'bearer' | 'basic' | 'apiKey' | 'other';
  account: string | null;
  athlete: number | null;
  userAgent: string | null;
  /** What TrainingPeaks' production review would object to. */
  userAgentProblem: 'missing' | 'default' | 'noVersion' | null;
  status: number | null;
  /** The fault that struck, if any. A connection cut after the work was done keeps the status it would have had. */
  fault: string | null;
  body: LoggedBody | null;
  milliseconds: number | null;
}

export class RequestLog {
  private entries: LoggedRequest[] = [];
  private nextIndex = 1;

  add(entry: Omit<LoggedRequest, 'index'>): LoggedRequest {
    const logged = { index: this.nextIndex++, ...entry };
    this.entries.push(logged);
    return logged;
  }

  since(index: number): LoggedRequest[] {
    return this.entries.filter((entry) => entry.index > index);
  }

  clear(): void {
    this.entries = [];
  }
}

const secretNames = /^(client_secret|refresh_token|access_token|code|token|password|assertion)$/i;
const parsedBodyLimit = 64 * 1024;

export function describeBody(body: Buffer, contentType: string): LoggedBody | null {
  if (body.length === 0) return null;
  const sha256 = createHash('sha256').update(body).digest('hex');
  const described: LoggedBody = { bytes: body.length, sha256 };
  if (body.length > parsedBodyLimit) return described;
  const parsed = parseBody(body.toString('utf8'), contentType);
  return parsed === undefined ? described : { ...described, json: withoutSecrets(parsed) };
}

function parseBody(text: string, contentType: string): unknown {
  if (/form-urlencoded/i.test(contentType)) return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function withoutSecrets(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, content]) => {
      if (secretNames.test(name)) return [name, '(left out)'];
      if (/^data$/i.test(name) && typeof content === 'string') return [name, `(${content.length} characters)`];
      return [name, content as unknown];
    }),
  );
}

export function userAgentProblem(userAgent: string | undefined): LoggedRequest['userAgentProblem'] {
  if (!userAgent) return 'missing';
  if (/^(axios|node|node-fetch|undici|got|n8n|zapier|curl|python|okhttp|postman|mozilla)(?=\/|\s|$)/i.test(userAgent))
    return 'default';
  return /^[^/]+\/\S+/.test(userAgent) ? null : 'noVersion';
}
