const { default: Sequencer } = require('@jest/test-sequencer');

/** Suites of half a minute and more, longest first. jest knows their times only where it has run before. */
const LONG = [
  'unit/structure/format-round-trips',
  'contract/quirks-',
  'api-coverage/api-coverage',
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
