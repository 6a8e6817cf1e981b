import type { Verdict } from '../verdict/judge.ts';

/**
 * A start that was given is not left where its details agree so significantly: wrong starts reached 11 standard deviations, on
 * walls that repeat, and right ones hardly fewer than 26, whatever the noise.
 */
export const GIVEN = 20;

/** Whether a start is so good that no other map needs to be looked for. */
export const isSettled = ({ sure, significance }: Verdict, given: boolean): boolean =>
  sure || (given && significance > GIVEN);
