import axios from 'axios';

/** Undoes what tests have arranged. */
const undo: Array<() => void> = [];

/**
 * Lets something happen just before a request of the node is sent.
 *
 * @param path end of the path, e.g. `/project/create`
 * @param act what happens, with the number of the request to this path, from 0
 */
export function meanwhile(path: string, act: (number: number) => Promise<void> | void): void {
	let number = 0;
	const id = axios.interceptors.request.use(async (config) => {
		const { pathname } = new URL((config.baseURL ?? '') + (config.url ?? ''));
		if (pathname.endsWith(path)) await act(number++);
		return config;
	});
	undo.push(() => axios.interceptors.request.eject(id));
}

/** Lets nothing happen any more. */
export function nothingMeanwhile(): void {
	undo.splice(0).forEach((one) => one());
}
