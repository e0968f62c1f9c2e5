import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { fixture } from './fixture.mts';

/** What the animation shows, in this order. */
const CAPTIONS = {
	find: '1. Find the node by what it does',
	protect: '2. Protect and share a document: the output has the link',
	flow: '3. Put it into a workflow',
	mail: '4. The recipient gets the link by email',
	open: '5. The link asks for its password',
};

export type Step = keyof typeof CAPTIONS;

const JPEG_QUALITY = 70;
const [WIDTH, HEIGHT, CAPTION_HEIGHT] = [960, 720, 45];
const FRAME_SECONDS = 3;

const frames = new Map<Step, string>();

/** Takes a frame of the animation, of the editor unless another page is given, if pictures are wanted. */
export async function frame(step: Step, shown: Page = fixture.page): Promise<void> {
	if (fixture.shots === undefined) return;
	const jpeg = await shown.screenshot({ type: 'jpeg', quality: JPEG_QUALITY, animations: 'disabled' });
	frames.set(step, jpeg.toString('base64'));
}

/** Writes the animation, if each of its frames was taken. It is an SVG, which any browser plays and which needs no encoder. */
export async function writeAnimation(name: string): Promise<void> {
	const { shots } = fixture;
	const steps = Object.keys(CAPTIONS) as Step[];
	if (shots === undefined || !steps.every((step) => frames.has(step))) return;
	const path = join(shots, `${name}.svg`);
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, animationOf(steps));
}

/** The first frame stays below the others, for whoever wants, or can show, no motion. */
function animationOf(steps: Step[]): string {
	const seconds = steps.length * FRAME_SECONDS;
	const shown = 100 / steps.length;
	const moving = steps.map(
		(step, index) => `<g class="frame" style="animation-delay:${index * FRAME_SECONDS}s">${drawn(step)}</g>`,
	);
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">
<style>
.frame { opacity: 0; animation: show ${seconds}s step-end infinite; }
@keyframes show { 0% { opacity: 1; } ${shown}% { opacity: 0; } }
@media (prefers-reduced-motion: reduce) { .frame { animation: none; } }
text { font: 600 20px system-ui, sans-serif; fill: #1f2933; }
</style>
${[drawn(steps[0]), ...moving].join('\n')}
</svg>
`;
}

function drawn(step: Step): string {
	return [
		`<rect width="${WIDTH}" height="${HEIGHT}" fill="#eef1f4"/>`,
		`<text x="16" y="30">${CAPTIONS[step]}</text>`,
		`<image y="${CAPTION_HEIGHT}" width="${WIDTH}" height="${HEIGHT - CAPTION_HEIGHT}" href="data:image/jpeg;base64,${frames.get(step)}"/>`,
	].join('');
}
