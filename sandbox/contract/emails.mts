const EMAIL = /^[^\s@,<>]+@[^\s@,<>]+\.[^\s@,<>]+$/;

/** Whether a text looks like one bare email address. */
export function isEmail(text: string): boolean {
	return EMAIL.test(text);
}
