import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** Where a Chromium may be installed; the environment variable CHROMIUM comes first. */
const PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Switches that let Chromium run as root, and keep it from connecting to anything but the page it shows. */
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

/** How to get a Chromium, for users who have none. */
export const HOW_TO_INSTALL = `No Chromium found. Install one, for example with "sudo apt-get install chromium" or
"npx playwright-core install chromium", or set CHROMIUM to the path of a Chromium or Chrome.`;

/** Starts a headless Chromium. @throws Error that says how to install one if there is none */
export async function openBrowser(): Promise<Browser> {
	const executablePath = findChromium();
	if (executablePath === undefined) throw new Error(HOW_TO_INSTALL);
	return await chromium.launch({ executablePath, headless: true, args: SWITCHES });
}

/** Path of a Chromium on this machine; undefined if there is none. */
export function findChromium(): string | undefined {
	return [process.env.CHROMIUM, playwrightChromium(), ...PLACES].find((place) => place && existsSync(place));
}

/** Where `playwright-core install` puts its Chromium. */
function playwrightChromium(): string | undefined {
	try {
		return chromium.executablePath();
	} catch {
		return undefined;
	}
}
