import { supported } from './parts.mjs';

/** An install that did not succeed, told to the person who typed the command. */
export class BootstrapError extends Error {}

/** First match wins: what npm or the compiler printed, and what the person can do about it. */
const causes = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|fetch failed/i,
    'The package registry could not be reached. Check the internet connection (and the proxy settings of npm, if there is a proxy), then run the same command again.',
  ],
  [/ENOSPC|no space left/i, 'The disk is full. Free some space, then run the same command again.'],
  [
    /EACCES|EPERM|permission denied/i,
    'A file or folder may not be written. Check that this folder and the npm cache belong to you, then run the same command again.',
  ],
  [
    /E404|ETARGET|No matching version/,
    'The package registry does not have a package that the lockfile names. If npm is set to a company mirror, ask for the missing package or use the public registry.',
  ],
  [
    /EINTEGRITY/,
    'A downloaded package differs from the one in the lockfile. Run "npm cache verify", then the same command again.',
  ],
  [
    /gyp ERR|not found: make|g\+\+: (not found|command not found)|find Python/i,
    'A native module could not be compiled. Install a compiler and Python first (Debian and Ubuntu: apt-get install -y python3 make g++), then run the same command again.',
  ],
  [
    /Killed|heap out of memory|SIGKILL/i,
    'The machine ran out of memory; the install needs about 2 GB. Close other programs, then run the same command again.',
  ],
];

/**
 * @param {string} what the part, in words
 * @param {string} log everything the failed command printed
 * @param {string} logFile where the whole log can be read
 */
export function explainFailure(what, log, logFile) {
  const known = causes.find(([pattern]) => pattern.test(log));
  const tail = log.trimEnd().split('\n').slice(-15).join('\n  | ');
  return new BootstrapError(
    [
      `Could not install ${what}.`,
      known ? known[1] : `The reason is in the lines below. ${supported}`,
      `The end of the log (all of it is in ${logFile}):`,
      `  | ${tail}`,
    ].join('\n'),
  );
}
