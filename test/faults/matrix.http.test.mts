jest.mock('../../client/pause', () => jest.requireActual('./shortPause.mts'));

import { describeMatrix } from './matrix.mts';

describeMatrix('http');
