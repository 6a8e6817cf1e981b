import fc from 'fast-check';
import type { KernelName } from '../../shaders/kernels/index.ts';
import { STORAGE } from './calls.ts';
import { anyShape, HORIZON, type MapShape, type Size } from './maps.ts';

/** What a call is made from. */
export interface Setting {
  readonly size: Size;
  readonly sourceSize: Size;
  readonly shape: MapShape;
  /** The smallest z that is seen, as a share of W₃₃; undefined for no clipping. */
  readonly near: number | undefined;
  readonly seed: number;
}

/** Kernels whose every output depends on every pixel, so that a pixel on the horizon leaves nothing to compare. */
const sumsUp = (name: KernelName): boolean =>
  STORAGE(name).some(
    ([, { kind, access }]) => access === 'read_write' && (kind === 'sums' || kind === 'fixed'),
  );

const side = (max: number) => fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max }) }, fc.constant(1));

/** Frames and sources that are no multiples of a tile, and maps whose horizon may cross the frame. */
export const settings = (name: KernelName): fc.Arbitrary<Setting> =>
  fc
    .record({
      size: fc.tuple(side(90), side(22)),
      sourceSize: fc.tuple(side(60), side(40)),
      seed: fc.nat(1e6),
    })
    .chain((given) =>
      fc
        .oneof(
          fc.record({ shape: anyShape, near: fc.constantFrom(undefined, undefined, 0) }),
          fc.record({
            shape: HORIZON,
            near: sumsUp(name) ? fc.constant(0.1) : fc.constantFrom(undefined, 0, 0.1),
          }),
        )
        .map((map) => ({ ...given, ...map })),
    );
