const { default: Sequencer } = require('@jest/test-sequencer');

/** Suites of half a minute and more, longest first. jest knows their times only where it has run before. */
const LONG = [
  // It needs the port that the demo takes when it is free, so it comes before it.
  'e2e/n8n/demo-workflows',
  'e2e/parity/operations',
  'e2e/demo/demo',
  'unit/structure/format-round-trips',
  'contract/quirks-',
  'api-coverage/api-coverage',
  'e2e/n8n/',
  'engine/instant-trigger',
  'contract/error-matrix',
];

const rank = (path) => {
  const place = LONG.findIndex((part) => path.includes(`/test/${part}`));
  return place === -1 ? LONG.length : place;
};

/** Begins with the long suites, so that no worker sits idle at the end while another one is in the middle of one. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => rank(one.path) - rank(other.path));
  }
};
