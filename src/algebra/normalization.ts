import type { Homography } from '../geometry/homography.ts';

/** The normalization p ↦ (p − center) / unit, in pixels of a level and of full resolution. */
export interface Normalization {
  readonly local: { readonly center: readonly [number, number]; readonly unit: number };
  /** Full-resolution pixels to normalized ones, and back. */
  readonly forward: Homography;
  readonly backward: Homography;
}

const affine = (scale: number, x: number, y: number): Homography =>
  Float64Array.of(scale, 0, x, 0, scale, y, 0, 0, 1);

/** The normalization about the center of a level whose pixel x lies at `factor` · x. */
export function centered(
  { width, height }: { width: number; height: number },
  factor: number,
): Normalization {
  const center = [(width - 1) / 2, (height - 1) / 2] as const;
  const unit = Math.max(width, height) / 2;
  return {
    local: { center, unit },
    forward: affine(1 / (unit * factor), -center[0] / unit, -center[1] / unit),
    backward: affine(unit * factor, center[0] * factor, center[1] * factor),
  };
}
