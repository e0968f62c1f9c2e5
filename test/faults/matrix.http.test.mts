jest.mock('../../client/execution/pause', () => jest.requireActual('./shortPause.mts'));

import { describeMatrix } from './matrix.mts';

describeMatrix('http');
