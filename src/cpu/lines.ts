import { type LineScheme, TERMS } from '../../shaders/kernels/coefficients.ts';
import { interpolationOf } from '../../shaders/sampling/interpolation/interpolationOf.ts';
import type { BoundOf } from './twin.ts';

type Params = BoundOf<'coefficients'>['params'];

/** A line of a pass: where its elements are, as given and as stored (from −pad on). */
export interface Line {
  readonly channel: number;
  /** Of element 0. */
  readonly givenStart: number;
  readonly storedStart: number;
  readonly given: (i: number) => number;
  readonly stored: (i: number) => number;
}

/** Visits the lines of all planes. */
export function eachLine(params: Params, visit: (line: Line) => void): void {
  const { linesPerPlane, step, pad } = params;
  const [lines = 0] = Array.from(params.size);
  const [givenLine = 0, storedLine = 0] = Array.from(params.lineStride);
  const [givenPlane = 0, storedPlane = 0] = Array.from(params.planeStride);
  for (let k = 0; k < lines; k++) {
    const [channel, within] = [Math.floor(k / linesPerPlane), k % linesPerPlane];
    const given = channel * givenPlane + within * givenLine;
    const stored = channel * storedPlane + within * storedLine + pad * step;
    visit({
      channel,
      givenStart: given,
      storedStart: stored,
      given: (i) => given + i * step,
      stored: (i) => stored + i * step,
    });
  }
}

/** The constants of a pass: `side` is 0 for an interpolation that is only padded. */
export function filterOf({ interpolation }: LineScheme, params: Params) {
  const { side, pole } = interpolationOf(interpolation).prefilter ?? { side: 0, pole: 0 };
  const [own = 0, other = 0] = Array.from(params.mend);
  return { side, pole, middle: 1 - 2 * side, own, other, length: params.given + 2 * params.runIn };
}

/** The terms of c₋ₖ, with their indices from the far end where `far`. */
export function termsOf(params: Params, k: number, length: number, far: boolean): [number, number][] {
  return Array.from({ length: TERMS }, (_, j) => {
    const at = TERMS * (k - 1) + j;
    const index = params.termIndices[at] ?? 0;
    return [far ? length - 1 - index : index, params.termWeights[at] ?? 0];
  });
}
