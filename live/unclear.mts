/** The service has not shown which reading holds. */
export class Unclear extends Error {
	/** @param why in our own words: it goes into the report */
	constructor(why: string) {
		super(why);
		this.name = 'Unclear';
	}
}
