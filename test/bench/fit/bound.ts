import {
  apply,
  cornersOf,
  type Frame,
  type Homography,
  type NormalEquations,
  normalEquations,
} from '../../../src/index.ts';
import { type FitCase, TEMPLATE } from './case.ts';
import type { Photographs } from './photographs.ts';
import { inverse } from './positiveDefinite.ts';

/** dW(p)/dθ of one parameter, ∂W/∂θ = `direction`, at a pixel p. */
function velocity(w: Homography, direction: Homography, [x, y]: readonly [number, number]) {
  const row = (m: Homography, i: number) =>
    (m[3 * i] ?? 0) * x + (m[3 * i + 1] ?? 0) * y + (m[3 * i + 2] ?? 0);
  const [u, v] = apply(w, x, y);
  const z = row(w, 2);
  return [
    (row(direction, 0) - u * row(direction, 2)) / z,
    (row(direction, 1) - v * row(direction, 2)) / z,
  ] as const;
}

/**
 * √(mean over the frame's corners of E|Δ|²) in px, for cov(θ) = σ² (Σ J Jᵀ)⁻¹: the least root mean square corner error of
 * an unbiased fit, where noise of standard deviation σ (in the samples' unit) is the only nuisance.
 */
export function cornerBound(
  { JtJ, directions }: Pick<NormalEquations, 'JtJ' | 'directions'>,
  w: Homography,
  frame: Frame,
  sigma: number,
): number {
  const n = directions.length;
  const covariance = inverse(JtJ, n);
  const corners = cornersOf(frame);
  let sum = 0;
  for (const corner of corners) {
    const velocities = directions.map((direction) => velocity(w, direction, corner));
    for (const [i, a] of velocities.entries()) {
      for (const [j, b] of velocities.entries()) {
        sum += (covariance[i * n + j] ?? 0) * (a[0] * b[0] + a[1] * b[1]);
      }
    }
  }
  return sigma * Math.sqrt(sum / corners.length);
}

/** The Cramér–Rao bounds of cases, in px, from the photographs without noise; that of a map is computed once. */
export class Bounds {
  readonly #photographs: Photographs;
  readonly #ofOneLevel = new Map<string, Promise<number>>();

  constructor(photographs: Photographs) {
    this.#photographs = photographs;
  }

  async of({ photograph, truth, interpolation, noise }: FitCase): Promise<number> {
    const key = [photograph, interpolation, ...truth].join(' ');
    const ofOne = this.#ofOneLevel.get(key) ?? this.#ofLevel(photograph, truth, interpolation);
    this.#ofOneLevel.set(key, ofOne);
    return noise * (await ofOne);
  }

  /** For noise of one gray level. */
  async #ofLevel(
    photograph: string,
    truth: Homography,
    interpolation: FitCase['interpolation'],
  ): Promise<number> {
    const { engine } = this.#photographs;
    const image = await this.#photographs.image(photograph);
    // J is of the moving image alone: any template will do.
    const blank = engine.image({ ...TEMPLATE, data: new Float32Array(TEMPLATE.width * TEMPLATE.height) });
    const equations = await normalEquations(image, truth, blank, {
      interpolation,
      model: 'homography',
    });
    return cornerBound(equations, truth, blank, 1 / 255);
  }
}
