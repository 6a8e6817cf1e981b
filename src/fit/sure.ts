import type { Verdict } from '../verdict/judge.ts';
import { unexplained } from './explained.ts';
import type { State } from './optimizer.ts';

/** A believed start that leaves no more of the variance unexplained is not searched for a better one. */
export const EXPLAINED = 0.015;
/** Nor is one whose details correlate so well in most of the picture. */
const SURE = { correlation: 0.85, share: 0.9 };

/** Whether a map is so good that no other needs to be looked for. */
export function isSure(
  { believed, correlation, share }: Verdict,
  { evaluation, photometry }: State,
): boolean {
  if (!believed) return false;
  if (correlation > SURE.correlation && share > SURE.share) return true;
  return evaluation !== undefined && unexplained(evaluation, photometry) < EXPLAINED;
}
