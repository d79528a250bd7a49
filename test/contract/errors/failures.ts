import { ApiError, errorAnswer, htmlError } from '../../../sandbox/api/errors';
import { defaultQuirks, quirkSwitches } from '../../../sandbox/quirks';
import type { ErrorKind } from '../../../shared/http/errors';
import type { HttpRequest, HttpResponse, TransportFailureKind } from '../../../shared/http/ports';
import { TransportFailure } from '../../../shared/http/ports';

/** What no message may ever repeat. */
export const SECRETS = {
  token: 'gAAAAsecretOfSomebody1234567890abcdef',
  header: 'Bearer tokenOfSomebody-987654321',
  refreshToken: 'Zq3!9f8e7d6c5b4a3f2e1d0c9b8a7f6e5d4c3b2a1f0e',
  email: 'noor.hale@athletes.example',
} as const;

/** Said in every body that can say something. */
const SAID = `The request of ${SECRETS.email} was turned down (${SECRETS.token}, ${SECRETS.header}, ${SECRETS.refreshToken})`;
const HUGE = 64 * 1024;

/** Every form of the reference as the sandbox words it, and forms that a broken server or a proxy in between could send. */
export const BODY_FORMS: readonly (readonly [name: string, body: (status: number, said: string) => string])[] = [
  ...quirkSwitches.errorBody.values.map(
    (errorBody) =>
      [
        errorBody,
        (status: number, said: string) => errorAnswer(new ApiError(status, said), { ...defaultQuirks, errorBody }).body,
      ] as const,
  ),
  ['huge text', (_, said) => `${said} ${'and so on '.repeat(HUGE / 10)}`],
  ['huge page', (status, said) => htmlError(status, `${said} ${'x'.repeat(HUGE)}`)],
  ['binary', () => Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 167) & 255)).toString('utf8')],
  ['model state', (_, said) => JSON.stringify({ Message: 'Invalid.', ModelState: { 'body.Title': [said] } })],
  [
    'stack trace',
    (_, said) => JSON.stringify({ Message: said, StackTrace: '   at Peaks.Api.Save() in C:\\a.cs:line 12' }),
  ],
  ['cut JSON', (_, said) => JSON.stringify({ Message: said }).slice(0, -4)],
];

/** One way in which a request can fail. */
export interface Failure {
  name: string;
  /** Kinds that tell it rightly; which one depends on what was asked. */
  kinds: readonly ErrorKind[];
  /** What the message has to say for a person to know what it was. */
  says: RegExp;
  status: number | null;
  /** A write that ends so may have been carried out. */
  uncertain: boolean;
  answer(request: HttpRequest): Promise<HttpResponse>;
}

type Told = Pick<Failure, 'kinds' | 'says'> & { headers?: Record<string, string>; said?: string };

const unavailable: Told = { kinds: ['unavailable'], says: /not available at the moment/ };
const rejected: Told = { kinds: ['rejected'], says: /refused to/ };

const STATUSES: readonly (readonly [number, Told])[] = [
  [302, { kinds: ['rejected'], says: /http:\/\/ in place of https:\/\// }],
  [400, rejected],
  [400, { ...rejected, kinds: ['wrongAccountType'], says: /athlete account/, said: '770123 is not a valid athlete' }],
  [401, { kinds: ['missingScope', 'reconnect', 'wrongAccountType'], says: /permission|no longer accepts|account/ }],
  [402, rejected],
  [403, { kinds: ['notAttached', 'premiumRequired', 'wrongAccountType'], says: /not attached|Premium|account/ }],
  [
    403,
    { kinds: ['premiumRequired', 'wrongAccountType'], says: /Premium|account/, said: 'For premium athletes only.' },
  ],
  [404, { kinds: ['notFound'], says: /TrainingPeaks (has no|found nothing)/ }],
  [405, { kinds: ['rejected'], says: /does not offer this request/ }],
  [408, unavailable],
  [409, rejected],
  [413, { kinds: ['rejected'], says: /too large/ }],
  [415, { kinds: ['unsupportedFile'], says: /type of file/ }],
  [422, rejected],
  [429, { kinds: ['rateLimited'], says: /pause/ }],
  [429, { kinds: ['rateLimited'], says: /Try again in 2 minutes/, headers: { 'retry-after': '120' } }],
  [500, unavailable],
  [501, { kinds: ['rejected'], says: /does not offer this request/ }],
  [502, unavailable],
  [503, unavailable],
  [503, { ...unavailable, says: /Try again in 2 minutes/, headers: { 'retry-after': '120' } }],
  [504, unavailable],
];

const isUncertain = (status: number) => status === 408 || (status >= 500 && status !== 501);

const withStatus = STATUSES.flatMap(([status, { headers = {}, said, ...told }]) =>
  BODY_FORMS.filter(([form]) => said === undefined || !/html|empty|binary|cut|page/.test(form)).map(
    ([form, bodyOf]): Failure => {
      const body = bodyOf(status, said ?? SAID);
      return {
        name: `${status}${headers['retry-after'] ? ' with Retry-After' : ''}${said ? ` saying “${said}”` : ''}, ${form}`,
        ...told,
        status,
        uncertain: isUncertain(status),
        answer: (request) => Promise.resolve(response(request, status, body, headers)),
      };
    },
  ),
);

const NO_ANSWER: Record<TransportFailureKind, Told> = {
  timeout: { kinds: ['unavailable'], says: /did not answer within/ },
  network: { kinds: ['unavailable'], says: /connection to TrainingPeaks broke/ },
  unreachable: { kinds: ['unavailable'], says: /could not be reached/ },
  reconnect: { kinds: ['reconnect'], says: /no longer accepts this connection/ },
  aborted: { kinds: ['cancelled'], says: /cancelled/ },
};

const withoutAnswer = Object.entries(NO_ANSWER).map(
  ([kind, told]): Failure => ({
    name: `no answer: ${kind}`,
    ...told,
    status: null,
    uncertain: kind === 'timeout' || kind === 'network',
    answer: () => Promise.reject(new TransportFailure(kind as TransportFailureKind, SAID)),
  }),
);

/** A success that holds nothing usable. */
const UNUSABLE: readonly (readonly [string, string, Told])[] = [
  [
    'cut JSON',
    `{"Id": 41, "Email": "${SECRETS.email}", "Tok`,
    { kinds: ['unexpectedAnswer'], says: /incomplete answer|unexpected/ },
  ],
  ['HTML', htmlError(200, SAID), { kinds: ['unexpectedAnswer'], says: /web page/ }],
  ['a number', '41', { kinds: ['unexpectedAnswer'], says: /unexpected/ }],
  ['another object', `{"Email": "${SECRETS.email}"}`, { kinds: ['unexpectedAnswer'], says: /unexpected/ }],
];

const unusable = UNUSABLE.map(
  ([form, body, told]): Failure => ({
    name: `200 with ${form}`,
    ...told,
    status: 200,
    uncertain: true,
    answer: (request) => Promise.resolve(response(request, 200, body, {})),
  }),
);

export const FAILURES: readonly Failure[] = [...withStatus, ...withoutAnswer, ...unusable];

function response(
  { expect }: HttpRequest,
  status: number,
  body: string,
  headers: Record<string, string>,
): HttpResponse {
  if (expect === 'text') return { status, headers, body };
  return { status, headers, body: '', bytes: new TextEncoder().encode(body) };
}
