import { credential } from './canvas';
import type { Destination } from './destination';

type Nodes = Destination['nodes'];
type Credentials = ReturnType<typeof credential>;

/** Where everything comes from. */
export const ACCOUNT = credential('trainingPeaksOAuth2Api', 'TrainingPeaks account');

/** By which a row is known to be the same: n8n's Crypto node. */
export const FINGERPRINT = {
  type: 'SHA256',
  value: '={{ JSON.stringify([$json.key, $json.payload]) }}',
  dataPropertyName: 'contentHash',
};

/** What is filled in under this name, as an expression. */
export const FILLED = (name: string) => `={{ $('Fill this in').first().json.${name} }}`;

/** Of every destination that keeps what it gets. */
export const OVERWRITES = 'Running again, and later versions of an item, write over the same';

/** Its one node, between the unpacked item and the question whether it arrived. */
export const oneNode =
  (name: string, type: string, version: number, parameters: Record<string, unknown>, account: Credentials): Nodes =>
  (canvas, at) => {
    canvas.add(name, type, version, at(0), parameters, { ...account, onError: 'continueErrorOutput' });
    canvas.connect(name, 'Did it arrive?');
    return { first: name, sends: [name] };
  };
