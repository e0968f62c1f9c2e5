import { describeMatrix } from './matrix.mts';

describeMatrix('http');
