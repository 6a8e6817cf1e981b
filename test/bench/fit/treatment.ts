import type { Gray } from './case.ts';
import type { Draws } from './draws.ts';

/** What a scene meets on its way to a file, in this order. In gray levels. */
export interface Treatment {
  /** A patch of another photograph hides 20% of the template. */
  readonly occluded?: boolean;
  readonly gain?: number;
  readonly bias?: number;
  /** Standard deviation of the noise. */
  readonly noise?: number;
}

/** Of a template of 256×256 px. */
const PATCH = { width: 115, height: 114 } as const;

/** Gray levels that are not yet of 8 bits. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly data: Float64Array;
}

/** Pastes a patch from anywhere in the occluder to anywhere in the scene. */
export function occlude(scene: Scene, occluder: Gray, draws: Draws): void {
  const corner = ({ width, height }: Scene | Gray) =>
    [draws.below(width - PATCH.width + 1), draws.below(height - PATCH.height + 1)] as const;
  const [left, top] = corner(scene);
  const [x0, y0] = corner(occluder);
  for (let y = 0; y < PATCH.height; y++) {
    for (let x = 0; x < PATCH.width; x++) {
      scene.data[(top + y) * scene.width + left + x] = occluder.data[(y0 + y) * occluder.width + x0 + x] ?? 0;
    }
  }
}

/** Rounds to 8 bits, saturating, after the gain, the bias and the noise. */
export function exposed(
  { width, height, data }: Scene,
  { gain = 1, bias = 0, noise = 0 }: Treatment,
  draws: Draws,
): Gray {
  const levels = new Uint8ClampedArray(data.length);
  for (const [k, value] of data.entries()) {
    levels[k] = gain * value + bias + (noise > 0 ? noise * draws.normal() : 0);
  }
  return { width, height, data: new Uint8Array(levels.buffer) };
}
