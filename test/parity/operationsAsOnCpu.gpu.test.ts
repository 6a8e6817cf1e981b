import { describeOperations } from './operations.ts';
import { MAIN_CASES } from './operationsCases.ts';

describeOperations(MAIN_CASES);
