/** How much goes on at a time. */
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Counts open connections and calls under way, and remembers the most there were of either. */
export class Traffic {
	connections = 0;
	mostConnections = 0;
	calls = 0;
	mostCalls = 0;

	addConnection(socket: Socket): void {
		this.connections += 1;
		this.mostConnections = Math.max(this.mostConnections, this.connections);
		socket.once('close', () => (this.connections -= 1));
	}

	/** Counts a call until its answer is sent, or its connection is closed. */
	addCall(response: ServerResponse): void {
		this.calls += 1;
		this.mostCalls = Math.max(this.mostCalls, this.calls);
		response.once('close', () => (this.calls -= 1));
	}

	/** Forgets the past; what is under way counts on. */
	clear(): void {
		this.mostConnections = this.connections;
		this.mostCalls = this.calls;
	}
}
