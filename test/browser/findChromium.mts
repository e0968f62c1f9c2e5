/** Prints the path of the Chromium that the checks use: `node test/browser/findChromium.mts`. Exit code 1 if there is none. */
import { HOW_TO_INSTALL, findChromium } from './chromium.mts';

const path = findChromium();
console.log(path ?? HOW_TO_INSTALL);
process.exitCode = path === undefined ? 1 : 0;
