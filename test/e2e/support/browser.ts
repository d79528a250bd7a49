import { existsSync } from 'node:fs';
import { chromium, selectors } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

export interface OpenBrowser {
  browser: Browser;
  page: Page;
  /** Hosts a page asked for that are not this machine; the requests were cut off. */
  refused: Set<string>;
  close: () => Promise<void>;
}

/**
 * Opens the system's Chromium without a window. Nothing it loads can come from outside this machine.
 *
 * @throws Error naming the package to install when there is no Chromium
 */
export async function openBrowser({ width = 1440, height = 900 } = {}): Promise<OpenBrowser> {
  const executablePath = [process.env.CHROMIUM_PATH, ...places].find((path) => path && existsSync(path));
  if (!executablePath) {
    throw new Error(
      'Chromium is missing. Debian and Ubuntu: apt-get install -y --no-install-recommends chromium fonts-liberation. ' +
        'Elsewhere set CHROMIUM_PATH to the browser.',
    );
  }
  // The attribute n8n's editor marks its parts with.
  selectors.setTestIdAttribute('data-test-id');
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const context = await browser.newContext({ viewport: { width, height } });
  const refused = new Set<string>();
  await context.route('**/*', (route) => {
    const { hostname, protocol } = new URL(route.request().url());
    if (loopback.has(hostname) || !protocol.startsWith('http')) return route.continue();
    refused.add(hostname);
    return route.abort();
  });
  return { browser, page: await context.newPage(), refused, close: () => browser.close() };
}
