/**
 * Chromium for tests. A test that needs it is skipped, with a word, where there is none; ONRECORD_FORBID_SKIP=1 makes that a
 * failure.
 * @module
 */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium is installed, or undefined. */
export const chromiumPath = process.env.ONRECORD_CHROMIUM ?? PATHS.find(p => existsSync(p));

/** Whether tests that need Chromium are to be left out. */
export const skipWithoutChromium = (): boolean => {
  if (chromiumPath || process.env.ONRECORD_FORBID_SKIP) return false;
  console.warn(
    'Skipped: no Chromium here. Install it (Debian: apt-get install chromium) or set ONRECORD_CHROMIUM.',
  );
  return true;
};

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
