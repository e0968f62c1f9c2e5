import type { N8n } from '../../n8n/index.mts';
import { runToSuccess } from '../measured.mts';
import { finding, wrongFindings } from './findings.mts';
import { inFlight } from './flight.mts';
import { spanMs } from './span.mts';
import type { Figures, Findings, Site, Visit, Way } from './workload.mts';

const SUCCESS = 200;

/** The servers of a run. */
export interface Stage extends Site, Visit {}

/**
 * Does some work once, and counts what it cost.
 *
 * @param whileRunning hands the run over; may observe n8n meanwhile
 * @throws Error that says what is wrong if the run does not succeed or does not do what it should
 */
export async function runOnce(
	{ n8n, credentials, ...site }: Stage,
	way: Way,
	whileRunning: <T>(n8n: N8n, run: () => Promise<T>) => Promise<T> = async (_, run) => await run(),
): Promise<Figures> {
	const { sandbox } = site;
	const job = await way.prepare(site);
	const id = await n8n.importWorkflow(job.workflow, credentials);
	sandbox.clearRequests();
	sandbox.clearRefusals();
	const [runs, beside] = await whileRunning(
		n8n,
		async () => await Promise.all([runToSuccess(n8n, id), job.beside?.({ n8n, credentials }) ?? {}]),
	);
	const ms = spanMs(runs, job.measured);
	const requests = [...sandbox.requests];
	const logins = sandbox.count('login');
	const itemsOf = (node: string) => (runs[node] ?? []).flatMap(({ data }) => data?.main[0] ?? []);
	const findings: Findings = {
		...(await job.findings({ itemsOf, userFolder: n8n.userFolder })),
		'calls without success': finding(requests.filter(({ statusCode }) => statusCode !== SUCCESS).length, 0),
		'breaches of the contract': finding(sandbox.refusals.length + sandbox.violations.length, 0),
	};
	const wrong = wrongFindings(findings);
	if (wrong !== '') throw new Error(`${way.name}: ${wrong}`);
	return { ms, requests: requests.length, logins, inFlight: inFlight(requests, ms), beside };
}
