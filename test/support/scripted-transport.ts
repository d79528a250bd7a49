import {
  type HttpRequest,
  type HttpResponse,
  type Transport,
  TransportFailure,
  type TransportFailureKind,
} from '../../shared/http/ports';

/** One answer of the script: a body that is sent as JSON with 200, a whole answer, or the reason why none comes. */
export type Step = { json: unknown } | (Partial<HttpResponse> & { status: number }) | { fails: TransportFailureKind };

/** A transport that gives the scripted answers in turn and keeps the requests; asking for more than the script fails. */
export function scriptedTransport(...steps: Step[]): { transport: Transport; requests: HttpRequest[] } {
  const requests: HttpRequest[] = [];
  const rest = [...steps];
  return {
    requests,
    transport: (request) => {
      requests.push(request);
      const step = rest.shift();
      if (!step) return Promise.reject(new Error(`no answer left for ${request.method} ${request.url}`));
      return answer(step);
    },
  };
}

/** A transport that decides by the request. */
export function answeringTransport(decide: (request: HttpRequest, index: number) => Step): {
  transport: Transport;
  requests: HttpRequest[];
} {
  const requests: HttpRequest[] = [];
  return {
    requests,
    transport: (request) => {
      requests.push(request);
      return answer(decide(request, requests.length - 1));
    },
  };
}

function answer(step: Step): Promise<HttpResponse> {
  if ('fails' in step) return Promise.reject(new TransportFailure(step.fails));
  if ('json' in step) return Promise.resolve({ status: 200, headers: {}, body: JSON.stringify(step.json) });
  return Promise.resolve({ headers: {}, body: '', ...step });
}
