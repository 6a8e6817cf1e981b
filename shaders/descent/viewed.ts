import { list, wgsl } from '../language/wgsl.ts';
import { STATE, STATE_LENGTH } from './state.ts';

const four = (field: string): string => `vec4f(${list(4, (k) => `states[at(${field}) + ${k}u]`)})`;
const row = (k: number): string => list(3, (j) => `states[at(AT_VIEW_W) + ${3 * k + j}u]`);

/** Sets `params` to those of the current item: its map, gain and bias. */
export const VIEWED_WGSL = wgsl`
  params.homography = mat3x3f(${list(3, row)});
  params.gain = ${four('AT_VIEW_GAIN')};
  params.bias = ${four('AT_VIEW_BIAS')};
`;

/**
 * Whether an item waits for a pass over this level. It uses `which`, because only that is known to be
 * uniform.
 */
export const flagged = (flag: 'evaluates' | 'measures'): string => {
  const word = (field: keyof typeof STATE) => `states[which * ${STATE_LENGTH}u + ${STATE[field]}u]`;
  return `${word(flag)} != 0.0 && u32(${word('level')}) == given_params.level`;
};
