import type { Verdict } from '../verdict/judge.ts';

/** On the device, a start that leaves a larger share of the variance unexplained goes no further than the coarse levels. */
export const EXPLAINED = 0.015;
/** Details of a right map correlate so well, on some level, in so much of the picture, whatever the noise. */
const SURE = { correlation: 0.85, share: 0.9 };

/** Whether a map is so good that no other needs to be looked for. */
export const isSure = ({ believed, correlation, share }: Verdict): boolean =>
  believed && correlation > SURE.correlation && share > SURE.share;
