import { isOnLoopback, readConnections, readTable } from './sockets.mts';

const HEAD =
	'  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';
const row = (address: string, state: string, inode: number) =>
	`   0: ${address} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000  1000        0 ${inode} 1 0000 100 0 0 10 0`;
const listening = (...addresses: string[]) => [
	...readTable([HEAD, ...addresses.map((address, at) => row(address, '0A', at))].join('\n')).values(),
];

test('reads address and port of listening sockets, but not of connections', () => {
	const table = readTable([HEAD, row('0100007F:162F', '0A', 77), row('0100007F:1630', '01', 78)].join('\n'));
	expect([...table]).toEqual([['77', { address: '127.0.0.1', port: 5679 }]]);
});

test('reads the other end of connections, also of those that the other end has closed', () => {
	const connection = (state: string, inode: number) =>
		row('0100007F:1630', state, inode).replace('00000000:0000', '0100007F:162F');
	const table = [HEAD, row('0100007F:162F', '0A', 77), connection('01', 78), connection('08', 79)].join('\n');
	expect([...readConnections(table)]).toEqual([
		['78', 5679],
		['79', 5679],
	]);
});

test('reads IPv6 addresses', () => {
	const all = listening(
		'00000000000000000000000001000000:162E',
		'00000000000000000000000000000000:162E',
		'0000000000000000FFFF00000100007F:162E',
	);
	expect(all.map(({ address }) => address)).toEqual(['::1', '::', '::ffff:127.0.0.1']);
});

test('tells loopback addresses from others', () => {
	const port = 1;
	const on = (address: string) => isOnLoopback({ address, port });
	expect(['127.0.0.1', '127.0.0.53', '::1', '::ffff:127.0.0.1'].every(on)).toBe(true);
	expect(['0.0.0.0', '::', '192.0.2.7', '::ffff:192.0.2.7', '::12'].some(on)).toBe(false);
});
