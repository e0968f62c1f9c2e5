import { listIn } from '../../../client/contract/answers';
import type { Parameters, Path } from '../../../client/contract/calls';
import type { NewestList } from '../../../client/lists/newest';
import { totalOn } from '../../../client/lists/page';
import type { Page } from '../../../client/transport/request';
import type { Service } from '../turn/service';

/** Whether rows lead back far enough, where only the newest are needed. */
export const ALWAYS = (): boolean => true;

/** A list of the service, as its newest rows are read. @param call what is sent, whichever rows are wanted */
export function newestList(
	{ askPage }: Pick<Service, 'askPage'>,
	{ path, parameters }: { path: Path; parameters: Parameters },
	how: Pick<NewestList, 'place' | 'hasPages' | 'parts'>,
): NewestList {
	return {
		ask: async (page) => await askPage(path, { ...parameters, ...page }),
		rowsOf: (page) => listIn((page as Page).result),
		totalOf: (page) => totalOn(page as Page),
		...how,
	};
}
