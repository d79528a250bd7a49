import type { SendRequest } from './client';
import type { HttpRequest } from './ports';

/** A request in the form that transports take: address, headers and body ready to send. */
export function httpRequest(request: SendRequest, userAgent: string, timeoutMs: number): HttpRequest {
  const body = request.json === undefined ? request.body : JSON.stringify(request.json);
  const accept = request.expect === 'bytes' ? '*/*' : 'application/json';
  const headers: Record<string, string> = { 'User-Agent': userAgent, Accept: accept, ...request.headers };
  if (body !== undefined) headers['Content-Type'] = request.contentType ?? 'application/json';
  return {
    method: request.method,
    url: `${request.baseUrl}${request.path}${queryText(request.query)}`,
    headers,
    body,
    timeoutMs,
    expect: request.expect === 'bytes' ? 'bytes' : 'text',
  };
}

function queryText(query: SendRequest['query']): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  if (given.length === 0) return '';
  return `?${given.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`).join('&')}`;
}
