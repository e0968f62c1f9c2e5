import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Counts open connections and calls in progress, and remembers the highest number of each. */
export class Traffic {
	connections = 0;
	mostConnections = 0;
	calls = 0;
	mostCalls = 0;
	/** Calls that the service still works on, also if the caller has hung up. */
	atWork = 0;

	/** Counts a connection until it is closed. */
	addConnection(socket: Socket): void {
		this.connections += 1;
		this.mostConnections = Math.max(this.mostConnections, this.connections);
		socket.once('close', () => (this.connections -= 1));
	}

	/** Counts a call until its response has been sent or its connection is closed. */
	addCall(response: ServerResponse): void {
		this.calls += 1;
		this.mostCalls = Math.max(this.mostCalls, this.calls);
		response.once('close', () => (this.calls -= 1));
	}

	/** Forgets the highest numbers so far. What is open or in progress still counts. */
	clear(): void {
		this.mostConnections = this.connections;
		this.mostCalls = this.calls;
	}
}
