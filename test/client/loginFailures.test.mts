import { signInFailure } from '../../client/session/loginFailures';

const BASE_URL = 'https://example.com/api';

test.each([
	[undefined, 'Try again later.'],
	[0, 'Try again.'],
	[100, 'Try again in 100 seconds.'],
	[3600, 'Try again in 3600 seconds.'],
	[3601, 'Try again later.'],
	[30_739_521_206, 'Try again later.'],
])('says when to sign in again, as far as the service is believed: Retry-After %p', (retryAfterS, advice) => {
	for (const httpStatus of [423, 429, 503]) {
		const { failure } = signInFailure({ type: 'http', httpStatus, retryAfterS }, BASE_URL);
		expect(failure).toMatchObject({ type: 'credential', advice });
	}
});
