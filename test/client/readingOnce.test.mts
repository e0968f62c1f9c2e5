import type { Context } from '../../client/execution/context';
import { readingOnce } from '../../client/session/readingOnce';
import { moveClock } from '../harness/pauses.mts';

/** n8n's functions, which return something new each time. */
function counting() {
	const reads = { credential: 0, node: 0 };
	const context = {
		getCredentials: async () => ({ email: `reading-${++reads.credential}@example.com` }),
		getNode: () => ({ name: `copy ${++reads.node}` }),
		getItemIndex: () => 7,
	} as unknown as Context;
	return { reads, context };
}

test('reads the credential and the node once, and leaves everything else as it is', async () => {
	const { reads, context } = counting();
	const once = readingOnce(context);
	const answers = [];
	for (let i = 0; i < 3; i++) answers.push(await once.getCredentials('cloud689Api'), once.getNode().name);
	expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(2);
	expect(reads).toEqual({ credential: 1, node: 1 });
	expect(once.getItemIndex?.()).toBe(7);
	moveClock(3_600_000);
	expect(await once.getCredentials('cloud689Api')).toEqual({ email: 'reading-1@example.com' });
});

test('reads the credential anew after its time, and where a renewed session may be in it', async () => {
	const { reads, context } = counting();
	const once = readingOnce(context, 1_000);
	await Promise.all([once.getCredentials('cloud689Api'), once.getCredentials('cloud689Api')]);
	moveClock(900);
	await once.getCredentials('cloud689Api');
	expect(reads.credential).toBe(1);
	moveClock(200);
	expect(await once.getCredentials('cloud689Api')).toEqual({ email: 'reading-2@example.com' });
	expect(await once.getCredentialsAnew?.('cloud689Api')).toEqual({ email: 'reading-3@example.com' });
	expect(await once.getCredentials('cloud689Api')).toEqual({ email: 'reading-3@example.com' });
});

test('says why a reading was refused, and asks again after it', async () => {
	const { context } = counting();
	const { getCredentials } = context;
	let isRefused = true;
	context.getCredentials = async (type) => {
		if (isRefused) throw new Error('refused');
		return await getCredentials(type);
	};
	const once = readingOnce(context, 1_000);
	await expect(once.getCredentials('cloud689Api')).rejects.toMatchObject({
		failure: { type: 'credential', message: 'n8n cannot read the credential' },
		description: expect.stringMatching(/^n8n says: refused\. /),
	});
	isRefused = false;
	expect(await once.getCredentials('cloud689Api')).toEqual({ email: 'reading-1@example.com' });
});
