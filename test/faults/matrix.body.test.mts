import { describeMatrix } from './matrix.mts';

describeMatrix('body');
