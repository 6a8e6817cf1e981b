import { describeMatrix, WIDE_SCHEMES } from '../support/matrixParity.ts';

describeMatrix(WIDE_SCHEMES);
