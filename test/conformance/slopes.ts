import { warpJvp } from '../../src/index.ts';
import type { Position } from './positions.ts';
import type { Run } from './warpCase.ts';

/** ∂Y/∂u and ∂Y/∂v, like Y. */
export interface Slopes {
  readonly u: Float64Array;
  readonly v: Float64Array;
  /** How far a slope of this size may be off. */
  error(at: Position, size: number): number;
}

/** Entry (1, 3) or (2, 3) of W moves u or v by 1/z, so that z times the tangent is the slope. */
export async function slopesOf({
  scene,
  source,
  options,
  positions,
  bounds,
  arithmetic,
}: Run): Promise<Slopes> {
  const along = async (entry: number) => {
    const dW = new Float64Array(9);
    dW[entry] = 1;
    const [, tangent] = warpJvp(source, scene.map, { dW }, options);
    return Float64Array.from(
      await tangent.read(),
      (value, k) => value * (positions[k % positions.length]?.z ?? 0),
    );
  };
  const rounding = arithmetic.storage + 8 * arithmetic.epsilon;
  return {
    u: await along(2),
    v: await along(5),
    error: (at, size) => bounds.slope(at) + (rounding + at.errorZ) * size,
  };
}
