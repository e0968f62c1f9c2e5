import axios from 'axios';
import type { AxiosResponse } from 'axios';
import fc from 'fast-check';
import { SECRETS } from '../../scenarios/index.mts';
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

/** How a service repeats what it was sent, in every object of every answer. */
interface Echo {
	name: string;
	way: (typeof WAYS)[number];
}

/** A service that repeats whatever it was sent, in this request and before. */
class EchoingService {
	echo?: Echo;

	/** What it was sent in this execution, and what signing in had told it before. */
	sent: string[] = [];

	private readonly interceptor = axios.interceptors.response.use((response) => {
		this.sent.push(...valuesOf(response));
		const data: unknown = response.data;
		if (this.echo && isPlain(data)) response.data = { ...data, result: this.filled(data.result) };
		return response;
	});

	stop(): void {
		axios.interceptors.response.eject(this.interceptor);
	}

	private filled(value: unknown): unknown {
		if (Array.isArray(value)) return value.map((inner) => this.filled(inner));
		if (!isPlain(value)) return value;
		const { name, way } = this.echo!;
		const inner = Object.entries(value).map(([key, one]) => [key, this.filled(one)]);
		const echoes = [...new Set(this.sent)].map((one, index) => [`${name}${index || ''}`, way(one, name)]);
		// What the service would say anyway is not replaced, or the node would have nothing to work with.
		return { ...Object.fromEntries(echoes), ...Object.fromEntries(inner) };
	}
}

function isPlain(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !('pipe' in value) && !Array.isArray(value);
}

function valuesOf({ config: { data, params } }: AxiosResponse): string[] {
	const values: unknown[] = Object.values((params ?? {}) as object);
	const form = data instanceof FormData ? data : new URLSearchParams(data as string | undefined);
	form.forEach((value: unknown) => values.push(value));
	return values.filter((value): value is string => typeof value === 'string' && value.length >= 8);
}

describe('a service that repeats what it was sent', () => {
	let playground: Playground;
	let service: EchoingService;
	beforeAll(async () => {
		playground = await Playground.open('legacy');
		service = new EchoingService();
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

	test(
		'finds none of it in an item, whatever the operation, the name and the form',
		async () => {
			const echo = fc.record({ name: fc.constantFrom(...NAMES), way: fc.constantFrom(...WAYS) });
			const scenario = fc.constantFrom(...playground.scenarios);
			await holds(
				fc.asyncProperty(scenario, echo, fc.boolean(), async (one, its, signsIn) => {
					const { password } = playground.sandbox.accounts[one.as ?? 'admin'];
					service.echo = its;
					service.sent = [md5(password)];
					const result = await playground.run({ scenario: one, signsIn });
					service.echo = undefined;
					expect(result.error).toBeUndefined();
					const text = JSON.stringify(result.items);
					expect(secrets().filter((secret) => text.includes(secret))).toEqual([]);
				}),
				120,
			);
		},
		timeLimitMs(120_000),
	);
});
