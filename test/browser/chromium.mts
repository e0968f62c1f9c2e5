import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** Where a Chromium may be; the environment variable CHROMIUM comes first. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Switches that keep Chromium from calling anybody but the page it is to show. */
const SWITCHES = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** Starts a headless Chromium. @throws Error if none is installed */
export async function openBrowser(): Promise<Browser> {
	const executablePath = [process.env.CHROMIUM ?? '', ...PLACES].find((place) => place && existsSync(place));
	if (!executablePath) throw new Error('No Chromium found: install it, or set CHROMIUM to its path');
	return await chromium.launch({ executablePath, headless: true, args: SWITCHES });
}
