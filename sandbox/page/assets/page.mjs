/**
 * Keeps the page up to date and sends its forms without leaving it. Without this script, the page works too: it is
 * updated when it is loaded again.
 */
const INTERVAL_MS = 1000;
/** The pause grows up to this while the sandbox does not answer. */
const LONGEST_INTERVAL_MS = 10_000;
const REQUEST_LIMIT_MS = 5000;
const COPIED_MS = 1500;
/** What comes within this time of another text is said after it, not instead: a screen reader would skip the first. */
const TOGETHER_MS = 500;

const state = document.getElementById('state');
const message = document.getElementById('message');
const said = document.getElementById('said');
document.documentElement.classList.add('live');

let interval = INTERVAL_MS;
let timer;
let isUpdating = false;
/** Whether a key or a button of the mouse is down: what it is down on must not be replaced, or nothing would happen. */
let isPressed = false;
/** Whether to update again at once, because something was changed meanwhile. */
let isDue = false;
let saidAt = -Infinity;

/** Gets the parts that have changed. One request is in flight at a time, and none while nobody looks at the page. */
async function update() {
	clearTimeout(timer);
	if (isUpdating) {
		isDue = true;
		return;
	}
	isUpdating = true;
	isDue = false;
	try {
		const parts = [...document.querySelectorAll('[data-part]')];
		const known = new URLSearchParams(parts.map(({ dataset }) => [dataset.part, dataset.version]));
		const answer = await fetch(`/page/live?${known}`, { signal: AbortSignal.timeout(REQUEST_LIMIT_MS) });
		if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
		const changed = await answer.json();
		for (const part of parts) if (changed[part.dataset.part]) replace(part, changed[part.dataset.part]);
		show('Live', 'live');
		interval = INTERVAL_MS;
	} catch {
		show('The sandbox does not answer', 'lost');
		interval = Math.min(interval * 2, LONGEST_INTERVAL_MS);
	}
	isUpdating = false;
	if (isDue) void update();
	else if (!document.hidden) timer = setTimeout(update, interval);
}

function show(text, kind) {
	if (state.textContent !== text) state.textContent = text;
	state.dataset.kind = kind;
}

/** Tells those who cannot see it what has happened. */
function say(text) {
	const now = performance.now();
	said.textContent = now - saidAt < TOGETHER_MS ? `${said.textContent}. ${text}` : text;
	saidAt = now;
}

/** Puts a new state of a part in place, unless the user is busy there: then a later update does. */
function replace(part, { html, version }) {
	const focused = part.contains(document.activeElement) ? document.activeElement : undefined;
	if (focused?.matches('select, input:not([type=checkbox])')) return;
	if (isPressed) return;
	const selection = getSelection();
	if (selection && !selection.isCollapsed && part.contains(selection.anchorNode)) return;
	const keyed = (root) =>
		new Map([...root.querySelectorAll('[data-key]')].map((one) => [one.dataset.key, one]));
	const before = keyed(part);
	const fresh = document.createElement('template');
	fresh.innerHTML = html;
	for (const [key, element] of keyed(fresh.content)) {
		const old = before.get(key);
		if (old && 'open' in element) element.open = old.open;
		else if (!old) element.classList.add('new');
	}
	const path = focused && pathOf(focused, part);
	part.replaceChildren(fresh.content);
	part.dataset.version = version;
	if (path) find(path, part)?.focus({ preventScroll: true });
	const newest = part.querySelector('.new[data-say]');
	if (newest) say(newest.dataset.say);
}

/** How to find an element again in a new state: by its ID, or else by its place in the nearest element with a key. */
function pathOf(element, part) {
	if (element.id) return { id: element.id };
	const home = element.closest('[data-key]') ?? part;
	const all = [...home.querySelectorAll(element.localName)];
	return { key: home.dataset.key, name: element.localName, index: all.indexOf(element) };
}

function find({ id, key, name, index }, part) {
	if (id) return document.getElementById(id);
	const home = key ? part.querySelector(`[data-key="${CSS.escape(key)}"]`) : part;
	return home?.querySelectorAll(name)[index];
}

/** Sends a form, or only the fields that belong to one that was changed. */
async function send(form, body) {
	try {
		const answer = await fetch(form.action, {
			method: 'POST',
			body,
			redirect: 'manual',
			signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
		});
		const isDone = answer.type === 'opaqueredirect';
		message.hidden = isDone;
		message.textContent = isDone ? '' : await answer.text();
		if (isDone) form.closest('details.reset')?.removeAttribute('open');
	} catch {
		message.hidden = false;
		message.textContent = 'The sandbox does not answer.';
	}
	await update();
}

document.addEventListener('submit', (event) => {
	if (new URL(event.target.action).pathname.startsWith('/page/')) {
		event.preventDefault();
		void send(event.target, new URLSearchParams(new FormData(event.target)));
	}
});

document.addEventListener('change', ({ target }) => {
	const form = target.form;
	if (form?.dataset.live !== 'change') return;
	if (!target.reportValidity()) return;
	const value = target.type === 'checkbox' && !target.checked ? 'off' : target.value;
	void send(form, new URLSearchParams([[target.name, value]]));
	say(`${target.labels[0].textContent}: applied`);
});

document.addEventListener('click', async ({ target }) => {
	const button = target.closest('[data-copy]');
	if (!button) return;
	await copy(button.dataset.copy);
	button.classList.add('copied');
	say('Copied');
	setTimeout(() => button.classList.remove('copied'), COPIED_MS);
});

/** Copies a text, also where browsers offer no clipboard: on a page without TLS that another machine serves. */
async function copy(text) {
	if (navigator.clipboard) return await navigator.clipboard.writeText(text);
	const field = document.createElement('textarea');
	field.value = text;
	document.body.append(field);
	field.select();
	document.execCommand('copy');
	field.remove();
}

function press() {
	isPressed = true;
}
/** The click that a release makes comes right after it. */
function release() {
	setTimeout(() => (isPressed = false));
}
for (const type of ['keydown', 'pointerdown']) addEventListener(type, press, true);
for (const type of ['keyup', 'pointerup', 'pointercancel']) addEventListener(type, release, true);
addEventListener('blur', release);

document.addEventListener('visibilitychange', () => {
	if (!document.hidden) void update();
});
void update();
