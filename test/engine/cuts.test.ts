import { describe, expect, it } from 'vitest';
import { NO_CLIP } from '../../shaders/geometry/projection.ts';
import { footprint } from '../../shaders/sampling/footprint.ts';
import type { Scheme } from '../../shaders/sampling/samplePosition.ts';
import { scaling } from '../../src/geometry/homography.ts';
import { type Cuttable, cutsOf } from '../../src/webgpu/cuts.ts';

const SIDE = 4096;
const SCHEME: Scheme = { interpolation: 'linear', border: 'fill', channels: 1 };
const BUDGET = 2 ** 21;

const turn = (angle: number, x: number, y: number) => [
  Math.cos(angle),
  -Math.sin(angle),
  x,
  Math.sin(angle),
  Math.cos(angle),
  y,
  0,
  0,
  1,
];

const callOf = (homography: ArrayLike<number>, size: readonly [number, number]): Cuttable => ({
  groups: [Math.ceil(size[0] / 64), Math.ceil(size[1] / 64)],
  groupSize: [64, 64],
  size,
  sourceGridSize: [SIDE, SIDE],
  footprint: (output) => footprint(SCHEME, { homography, near: NO_CLIP, sourceSize: [SIDE, SIDE] }, output),
});

const MAPS = {
  'the identity': [
    [1, 0, 0, 0, 1, 0, 0, 0, 1],
    [SIDE, SIDE],
  ],
  'a turn by 90°': [turn(Math.PI / 2, SIDE - 1, 0), [SIDE, SIDE]],
  'a minification by 4': [scaling(4), [SIDE / 4, SIDE / 4]],
  'a turn by 30°': [turn(Math.PI / 6, 1000, -1000), [SIDE, SIDE]],
} as const;

describe.each(Object.entries(MAPS))('%s', (_, [map, size]) => {
  const call = callOf(map, size);
  const cuts = cutsOf(
    call,
    ({ output, source }) => 4 * (output.width * output.height + source.width * source.height) <= BUDGET,
  )!;

  it('computes every workgroup once', () => {
    const times = new Map<string, number>();
    for (const { groups } of cuts) {
      for (let y = groups.y; y < groups.y + groups.height; y++) {
        for (let x = groups.x; x < groups.x + groups.width; x++) {
          times.set(`${x} ${y}`, (times.get(`${x} ${y}`) ?? 0) + 1);
        }
      }
    }
    expect(times.size).toBe(call.groups[0] * call.groups[1]);
    expect(Math.max(...times.values())).toBe(1);
  });

  it('sends each part of the source little more than once', () => {
    const sent = cuts.reduce((sum, { source }) => sum + source.width * source.height, 0);
    expect(sent).toBeLessThan(2.5 * SIDE * SIDE);
  });
});

it('cuts nothing that a single workgroup cannot see at once', () => {
  expect(
    cutsOf(callOf(scaling(64), [64, 64]), ({ source }) => source.width * source.height < SIDE),
  ).toBeUndefined();
});
