/**
 * What a fresh clone may need, part by part. Each part goes into a folder of the clone and nowhere else.
 *
 * @typedef {object} Part
 * @property {string} title what the person reads while it is being installed
 * @property {string} usual how long it usually takes, in words
 * @property {number} megabytes free disk space it needs
 * @property {string} folder where it goes, relative to the clone
 * @property {string} [lockFrom] folder whose package.json and package-lock.json are copied there first
 * @property {number} [nodeMajor] the Node.js the part brings for itself
 * @property {string[]} [compile] native modules that must be compiled for that Node.js
 * @property {string[]} [load] native modules that must load in it before the part counts as ready
 */

/** @type {Record<string, Part>} */
export const parts = {
  root: {
    title: "the project's libraries (about 860 packages)",
    usual: '20 to 90 seconds',
    megabytes: 1200,
    folder: '.',
  },
  zapier: {
    title: "the Zapier app's libraries",
    usual: '5 to 20 seconds',
    megabytes: 150,
    folder: 'zapier/trainingpeaks',
  },
  'zapier-trainerday': {
    title: "the libraries of TrainerDay's Zapier app",
    usual: '5 to 20 seconds',
    megabytes: 150,
    folder: 'zapier/trainerday',
  },
  'zapier-cli': {
    title: "Zapier's command line with Node.js 22",
    usual: '30 to 60 seconds',
    megabytes: 500,
    folder: '.runtimes/zapier',
    lockFrom: 'scripts/runtimes/zapier',
    nodeMajor: 22,
  },
  n8n: {
    title: 'a real n8n 2.41 with Node.js 24 (2.6 GB)',
    usual: '2 to 4 minutes',
    megabytes: 4000,
    folder: '.runtimes/n8n',
    lockFrom: 'scripts/runtimes/n8n',
    nodeMajor: 24,
    // isolated-vm ships its binaries for Linux on x64; elsewhere it is compiled like sqlite3.
    compile: process.platform === 'linux' && process.arch === 'x64' ? ['sqlite3'] : ['sqlite3', 'isolated-vm'],
    load: ['new (require("isolated-vm").Isolate)()', 'new (require("sqlite3").Database)(":memory:")'],
  },
};

export const supported =
  'Tested on Linux x64 (glibc). Linux arm64 and macOS are untested; on Windows use WSL 2 with a Linux distribution.';
