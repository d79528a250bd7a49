const { appendFileSync } = require('node:fs');

/** Writes down the failing tests as they come, so that a run may end with the first; and that it came to its end. */
module.exports = class Reporter {
  onTestResult(_test, { testResults, failureMessage }) {
    const names = testResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
    if (testResults.length === 0 && failureMessage) names.push('a test file that no longer loads');
    write(names.map((name) => `${name.replaceAll('\n', ' ')}\n`).join(''));
  }

  onRunComplete() {
    write(END);
  }
};

const END = '.';

const write = (text) => appendFileSync(process.env.MUTATION_RESULTS, text);
