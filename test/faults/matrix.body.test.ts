jest.mock('../../nodes/api/pause', () => jest.requireActual('./shortPause'));

import { describeMatrix } from './matrix';

describeMatrix('body');
