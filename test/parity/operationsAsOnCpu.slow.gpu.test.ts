import { describeOperations } from './operations.ts';
import { OTHER_CASES } from './operationsCases.ts';

describeOperations(OTHER_CASES);
