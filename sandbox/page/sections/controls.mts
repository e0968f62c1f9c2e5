import type { Options } from '../../options.mts';
import { ANY, FAULT_CHOICES, nameOfFault } from '../faultChoices.mts';
import { markup } from '../markup.mts';
import type { Markup } from '../markup.mts';
import type { Part } from '../page.mts';
import { READINGS, SWITCHES } from '../switches.mts';
import type { Switch } from '../switches.mts';
import { badge, panel } from './pieces.mts';

/** Switches of the options. They take effect at once. */
export const switches: Part = {
	name: 'switches',
	render({ service: { options } }) {
		return panel(
			'switches',
			'Switches',
			undefined,
			markup`<p class="note">They take effect at once and last until the sandbox stops or is reset.</p>
<form method="post" action="/page/switches" class="switches" data-live="change">
${SWITCHES.map((one) => switchOf(one, options))}
<details class="more" data-key="readings"><summary>What the contract leaves open</summary>
${READINGS.map((one) => switchOf(one, options))}
</details>
<button class="apply">Apply</button>
</form>
<form method="post" action="/page/sessions" class="small"><button>End all sessions</button></form>`,
		);
	},
};

function switchOf({ option, label, help, choices, unit, factor = 1 }: Switch, options: Options): Markup {
	const value = options[option];
	const hint = help !== undefined && markup`<span class="about" id="${option}-help">${help}</span>`;
	const described = help !== undefined && markup` aria-describedby="${option}-help"`;
	if (choices) {
		const list = Object.entries(choices).map(
			([name, one]) => markup`<option value="${one}"${one === value && markup` selected`}>${name}</option>`,
		);
		return markup`<div class="switch"><label for="${option}">${label}</label>${hint}
<select id="${option}" name="${option}"${described}>${list}</select></div>`;
	}
	if (unit !== undefined)
		return markup`<div class="switch"><label for="${option}">${label}</label>${hint}
<span class="amount"><input id="${option}" name="${option}" type="number" min="0" step="any" required value="${Number(value) / factor}"${described}> ${unit}</span></div>`;
	return markup`<div class="switch toggle"><label for="${option}">${label}</label>${hint}
<input type="hidden" name="${option}" value="off"><input id="${option}" name="${option}" type="checkbox" role="switch" value="on"${value === true && markup` checked`}${described}></div>`;
}

/** Faults to inject, and those that are still to come. */
export const faults: Part = {
	name: 'faults',
	render({ service: { contract, faults: injected } }) {
		const operations = [...contract.operations.keys()].sort();
		const pending = injected.pending.map(
			(fault) =>
				markup`<li>${badge('busy', `${fault.times} ×`)} ${nameOfFault(fault)} <span class="about">${fault.operation === ANY ? 'any call' : fault.operation}</span></li>`,
		);
		const coming =
			pending.length + injected.held > 0 &&
			markup`<ul class="list pending">${pending}${injected.held > 0 && markup`<li>${badge('busy', `${injected.held} ×`)} waiting to be released</li>`}</ul>
<form method="post" action="/page/faults/clear" class="small"><button>Release and remove all</button></form>`;
		return panel(
			'faults',
			'Faults',
			pending.length,
			markup`<form method="post" action="/page/faults" class="faults">
<label>What happens <select name="kind">${Object.entries(FAULT_CHOICES).map(([name, { label }]) => markup`<option value="${name}">${label}</option>`)}</select></label>
<label>At the next call of <select name="operation"><option value="${ANY}">any operation</option>${operations.map((name) => markup`<option>${name}</option>`)}</select></label>
<label>How many times <input name="times" type="number" min="1" max="1000" value="1" required></label>
<button>Inject</button>
</form>${coming}`,
		);
	},
};
