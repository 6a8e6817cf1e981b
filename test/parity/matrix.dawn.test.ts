import { describeMatrix, MAIN_SCHEMES } from '../support/matrixParity.ts';

describeMatrix(MAIN_SCHEMES);
