import { COMPARISONS, describeComparisons } from './comparedColors.ts';
import { bothEngines } from './engineSupport.ts';

describeComparisons(COMPARISONS.slice(2), await bothEngines());
