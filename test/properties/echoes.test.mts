import axios from 'axios';
import type { InternalAxiosRequestConfig } from 'axios';
import fc from 'fast-check';
import { SECRETS } from '../../scenarios/index.mts';
import type { Scenario } from '../../scenarios/index.mts';
import { md5 } from '../harness/hashes.mts';
import { holds, timeLimitMs } from './cases.mts';
import { Playground } from './playground.mts';

/** How a service may repeat something: as it is, or inside something else. */
const WAYS: Array<(value: string, name: string) => unknown> = [
	(value) => value,
	(value) => `https://www.example.com/open?key=${encodeURIComponent(value)}&x=1`,
	(value) => `Signed in with ${value}.`,
	(value) => [value, [[value]]],
	(value, name) => ({ [name]: value, inner: { [name]: { [name]: `<${value}>` } } }),
	(value) => ({ [value]: true }),
];
/** What the services of others call such things. */
const NAMES = [
	...['auth_token', 'authToken', 'access_token', 'session_id', 'token', 'key', 'sid', 'password', 'passwd'],
	...['password_hash', 'pass_md5', 'link_password', 'confirm_password', 'grant', 'request', 'debug'],
];

/** What nobody has sent, so that only the names tell that it is secret. */
const OWN_SECRET = 'a-secret-of-the-service';
const OWN_SECRETS = {
	password: OWN_SECRET,
	owner: { name: 'Alex', password_hash: OWN_SECRET, cards: [{ card_info_id: OWN_SECRET }] },
	more: [[{ sessionId: OWN_SECRET, 'Activation-Code': OWN_SECRET }]],
};

/** How a service repeats what it was sent, in every object of every answer. */
interface Echo {
	name: string;
	way: (typeof WAYS)[number];
}

/** What the sandbox makes of the result of an envelope. */
let mockFill: (result: unknown) => unknown = (result) => result;
jest.mock('../../sandbox/http/wording.mts', () => {
	const actual = jest.requireActual<typeof import('../../sandbox/http/wording.mts')>(
		'../../sandbox/http/wording.mts',
	);
	const worded: typeof actual.worded = (envelope, options) => {
		const written = actual.worded(envelope, options);
		return 'result' in written ? { ...written, result: mockFill(written.result) } : written;
	};
	return { ...actual, worded };
});

/** A service that adds to every object of every answer what it was sent, in this request and before, or secrets of its own. */
class TalkativeService {
	adds?: Echo | typeof OWN_SECRETS;

	/** What it was sent in this execution, and what signing in had told it before. */
	sent: string[] = [];

	/** How many properties it has added. */
	added = 0;

	private readonly interceptor = axios.interceptors.request.use((config) => {
		this.sent.push(...valuesOf(config));
		return config;
	});

	constructor() {
		mockFill = (result) => (this.adds ? this.filled(result) : result);
	}

	stop(): void {
		axios.interceptors.request.eject(this.interceptor);
	}

	private filled(value: unknown): unknown {
		if (Array.isArray(value)) return value.map((inner) => this.filled(inner));
		if (typeof value !== 'object' || value === null) return value;
		const inner = Object.entries(value).map(([key, one]: [string, unknown]) => [key, this.filled(one)]);
		const addition = this.addition();
		this.added += Object.keys(addition).length;
		// What the service would say anyway is not replaced, or the node would have nothing to work with.
		return { ...addition, ...Object.fromEntries(inner) };
	}

	private addition(): object {
		if (!this.adds || !('way' in this.adds)) return { ...this.adds };
		const { name, way } = this.adds;
		const sent = [...new Set(this.sent)];
		return Object.fromEntries(sent.map((one, index) => [`${name}${index || ''}`, way(one, name)]));
	}
}

function valuesOf({ data, params }: InternalAxiosRequestConfig): string[] {
	const values: unknown[] = Object.values((params ?? {}) as object);
	const form = data instanceof FormData ? data : new URLSearchParams(data as string | undefined);
	form.forEach((value: unknown) => values.push(value));
	return values.filter((value): value is string => typeof value === 'string' && value.length >= 8);
}

describe('a service that says more than it should', () => {
	let playground: Playground;
	let service: TalkativeService;
	beforeAll(async () => {
		playground = await Playground.open('legacy');
		service = new TalkativeService();
	});
	beforeEach(() => {
		service.added = 0;
	});
	afterAll(async () => {
		service.stop();
		await playground.close();
	});

	/** What an item must not hold: sessions, hashes of passwords, and what is typed into fields that show dots. */
	const secrets = () => {
		const { accounts } = playground.sandbox;
		const hashes = Object.values(accounts).map(({ password }) => md5(password));
		return [...playground.secrets, ...hashes, ...SECRETS].filter((secret) => secret.length >= 8);
	};

	/** Runs an operation that must succeed, and returns its items as text. */
	const itemsOf = async (
		scenario: Scenario,
		adds: TalkativeService['adds'],
		{ simplify, signsIn }: { simplify: boolean; signsIn?: boolean },
	) => {
		const { password } = playground.sandbox.accounts[scenario.as ?? 'admin'];
		service.adds = adds;
		service.sent = [md5(password)];
		const parameters = { ...playground.saved(scenario), simplify };
		const { error, items } = await playground.run({ scenario, parameters, signsIn });
		service.adds = undefined;
		expect(error).toBeUndefined();
		return JSON.stringify(items);
	};

	test(
		'finds nothing that it was sent in an item, whatever the operation, the name and the form',
		async () => {
			const echo = fc.record({ name: fc.constantFrom(...NAMES), way: fc.constantFrom(...WAYS) });
			const scenarios = fc.constantFrom(...playground.scenarios);
			const how = fc.record({ simplify: fc.boolean(), signsIn: fc.boolean() });
			await holds(
				fc.asyncProperty(scenarios, echo, how, async (...drawn) => {
					const text = await itemsOf(...drawn);
					expect(secrets().filter((secret) => text.includes(secret))).toEqual([]);
				}),
				240,
			);
			expect(service.added).toBeGreaterThan(1000);
		},
		timeLimitMs(120_000),
	);

	test.each([true, false])(
		'finds no secret of its own in an item of any operation, with Simplify %s',
		async (simplify) => {
			for (const scenario of playground.scenarios)
				expect([scenario.operation, await itemsOf(scenario, OWN_SECRETS, { simplify })]).toEqual([
					scenario.operation,
					expect.not.stringContaining(OWN_SECRET),
				]);
			expect(service.added).toBeGreaterThan(300);
		},
		timeLimitMs(60_000),
	);
});
