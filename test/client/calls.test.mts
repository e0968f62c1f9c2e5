import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CALLS, kindOf, methodOf, tokenNameOf } from '../../client/contract/calls';
import type { Path } from '../../client/contract/calls';

interface Call {
	operationId?: string;
	'x-auth'?: { in: string; parameter?: string };
}

const { paths } = parse(readFileSync(join(__dirname, '../../api/689cloud.openapi.yaml'), 'utf8')) as {
	paths: Record<Path, Record<string, Call>>;
};
const contract = Object.entries(paths).map(([path, methods]) => {
	const [[method, call]] = Object.entries(methods).filter(([, { operationId }]) => operationId !== undefined);
	return { path: path as Path, method: method.toUpperCase(), id: call.operationId, auth: call['x-auth'] };
});

test('has a row for every call of the contract, and no other', () => {
	expect(Object.keys(CALLS).sort()).toEqual(contract.map(({ path }) => path).sort());
});

test('knows the method of each call', () => {
	expect(contract.map(({ path }) => [path, methodOf(path)])).toEqual(
		contract.map(({ path, method }) => [path, method]),
	);
});

test('knows what each call calls the session, and which call takes none', () => {
	// The contract does not say for a download; it is sent.
	const named = contract.map(({ path, auth }) => [
		path,
		auth?.in === 'none' ? undefined : (auth?.parameter ?? 'auth_token'),
	]);
	expect(contract.map(({ path }) => [path, tokenNameOf(path)])).toEqual(named);
});

test('takes a path that it does not know for the worst', () => {
	for (const path of ['/unknown', '/constructor', '']) {
		expect(kindOf(path)).toBe('otherWrite');
		expect(tokenNameOf(path)).toBe('auth_token');
	}
});

test('knows each call that creates, deletes or sends something as one that must not be repeated', () => {
	const others = contract.filter(({ path }) => kindOf(path) === 'otherWrite').map(({ id }) => id);
	expect(others.sort()).toEqual([
		'activateAccount',
		'changeEmail',
		'changePassword',
		'createComment',
		'createFolder',
		'createLink',
		'createProject',
		'createUser',
		'deleteComment',
		'deleteItem',
		'deleteItemsForever',
		'deleteProject',
		'encodeAndRegisterLicense',
		'importUsersCsv',
		'inviteProjectMembers',
		'login',
		'logout',
		'moveItem',
		'removeLink',
		'removeProjectMembers',
		'removeUser',
		'renewActivationCode',
		'restoreItems',
		'shareLink',
		'signUp',
		'uploadFile',
		'uploadFileFromCloud',
	]);
});

test('repeats a chunk of an upload, but not the last one, which makes the file', () => {
	const chunk = (number: number) => {
		const form = new FormData();
		form.set('chunk', String(number));
		form.set('chunks', '3');
		return kindOf('/upload', form);
	};
	expect([0, 1, 2].map(chunk)).toEqual(['idempotentWrite', 'idempotentWrite', 'otherWrite']);
	expect(kindOf('/upload', new FormData())).toBe('otherWrite');
});
