import { describe, expect, it } from 'vitest';
import { NO_CLIP } from '../../shaders/geometry/projection.ts';
import { headroom } from '../../shaders/reduction/fixedPoint.ts';
import { chainLength, lastLevel, placeOf } from '../../shaders/sampling/mip.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { resizeVjp, warpVjp } from '../../src/index.ts';
import { localMap } from '../../src/operations/warpPlanes.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { EPSILON } from '../support/approx.ts';
import { testDevice } from '../support/device.ts';
import { engineOn } from '../support/engine.ts';
import { TWINS } from '../support/kernels.ts';
import { noise } from '../support/random.ts';
import { reductionOf } from '../support/reduction.ts';
import { TOLERANCES } from '../support/tolerance/index.ts';

const [width, height, channels] = [37, 29, 2];
const origin = [-4, 5] as const;
const frame = { width: 21, height: 9, origin: [3, -2] } as const;
const size = [frame.width, frame.height] as const;
const source = noise(width * height * channels, 1).map(Math.fround);
const cotangent = noise(frame.width * frame.height * channels, 2).map(Math.fround);
const MAP = [3.1, 0.4, -12, -0.3, 2.7, 6, 0.004, -0.003, 1];

const engines = async () =>
  [new CpuExecutor(), new WebGpuExecutor(await testDevice(), false)].map((executor) => engineOn(executor));

function expectWithin(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  allowed: (index: number, value: number) => number,
): void {
  expect(a.length).toBe(b.length);
  Array.from(a).forEach((value, k) => {
    const off = Math.abs(value - (b[k] ?? Number.NaN));
    if (!(off <= allowed(k, value)))
      throw new Error(`[${k}] is ${value} and ${b[k]}, not within ${allowed(k, value)}`);
  });
}

/** Samples of a chain, and the roundoff that float32 levels of samples up to 1 gather. */
function chained() {
  const chain = chainLength([width, height]);
  const levels = new Float64Array(chain * channels);
  let level = source;
  for (let k = 0; k <= lastLevel([width, height]); k++) {
    const place = placeOf([width, height], k);
    const at = [place.width, place.height] as const;
    if (k > 0) {
      const before = placeOf([width, height], k - 1);
      const output = new Float64Array(at[0] * at[1] * channels);
      TWINS.halve(
        { channels },
        { params: { size: at, sourceSize: [before.width, before.height] }, source: level, output },
      );
      level = output;
    }
    TWINS.packLevel(
      { channels },
      { params: { size: at, offset: place.offset, chain }, source: level, output: levels },
    );
  }
  return { levels, loss: 3 * EPSILON * lastLevel([width, height]) };
}

/** The adjoint of the chain, in float64. */
function unchained(own: Float64Array): Float64Array {
  const chain = chainLength([width, height]);
  let [next, nextSize] = [new Float64Array(channels), [1, 1] as readonly [number, number]];
  for (let k = lastLevel([width, height]); k >= 0; k--) {
    const place = placeOf([width, height], k);
    const at = [place.width, place.height] as const;
    const output = new Float64Array(at[0] * at[1] * channels);
    const params = { size: at, nextSize, offset: place.offset, chain };
    TWINS.levelPullback({ channels }, { params, cotangent: own, next, output });
    [next, nextSize] = [output, at];
  }
  return next;
}

describe('both engines give the same', () => {
  it('of a reduction with levels, and of ∂L/∂X', async () => {
    const reduction = reductionOf(await testDevice());
    const scheme = { interpolation: 'linear', border: 'clamp', channels, minify: 'mip' } as const;
    const local = localMap(Float64Array.from(MAP), origin, frame);
    const view = { homography: local.matrix, size, sourceSize: [width, height] as const, near: NO_CLIP };
    const params = { ...view, fill: [0, 0, 0, 0] };
    const { levels, loss } = chained();
    const [onCpu, onGpu] = await Promise.all(
      (await engines()).map(async (engine) => {
        const image = engine.image({ width, height, channels, data: source, origin });
        const options = { minify: 'mip', border: 'clamp', frame } as const;
        const [Y, pullback] = warpVjp(image, MAP, options);
        const { dX } = await pullback(engine.image({ ...frame, channels, data: cotangent }));
        return { Y: await Y.read(), dX: await dX.read() };
      }),
    );
    if (!onCpu || !onGpu) throw new Error('two engines were asked');
    const zeros = (length: number) => new Float64Array(length);
    const warped = TOLERANCES.warp(
      scheme,
      { params, source: levels, output: zeros(cotangent.length) },
      reduction,
    );
    expectWithin(onGpu.Y, onCpu.Y, (k) => (warped.output?.errors[k] ?? 0) + loss + 2 * EPSILON);

    const largest = cotangent.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const bound = {
      params: { ...view, headroom: headroom(size[0] * size[1]) },
      cotangent,
      peak: new Uint32Array(Float32Array.of(largest).buffer),
      fixed: zeros(levels.length),
    };
    const { fixed } = TOLERANCES.imagePullback(scheme, bound, reduction);
    // Sums of magnitudes: each level is rounded when it is resolved, and when it is handed on.
    const magnitudes = { ...bound, cotangent: cotangent.map(Math.abs), fixed: zeros(levels.length) };
    TWINS.imagePullback(scheme, magnitudes);
    const units = 4 + 3 * lastLevel([width, height]);
    const errors = unchained(
      (fixed?.errors ?? zeros(0)).map((e, k) => e + units * EPSILON * (magnitudes.fixed[k] ?? 0)),
    );
    expectWithin(onGpu.dX, onCpu.dX, (k) => errors[k] ?? 0);
  });

  it('of a resize with a blur, and its pullback', async () => {
    const results = (await engines()).map(async (engine) => {
      const image = engine.image({ width, height, channels, data: source, origin });
      const [Y, pullback] = resizeVjp(image, { width: 21, height: 9 });
      const dX = await pullback(engine.image({ ...frame, channels, data: cotangent }));
      return { Y: await Y.read(), dX: await dX.read() };
    });
    const [onCpu, onGpu] = await Promise.all(results);
    // Taps of weights that sum to 1, of samples up to 1: two blurs of up to 5 taps, and 2×2 at a position of up to 37.
    const roundoff = 2 * 12 + 8 + 2 * 8 * 37;
    expectWithin(onGpu?.Y ?? [], onCpu?.Y ?? [], () => roundoff * EPSILON);
    expectWithin(onGpu?.dX ?? [], onCpu?.dX ?? [], () => 2 * roundoff * EPSILON);
  });
});
