import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColorantName } from '../../shaders/color/colorants.ts';
import type { Stored } from '../../shaders/format/stored.ts';
import { type ByteColors, byteColorsOf } from '../../src/cpu/fast/color/byteColors.ts';
import type { RowMap } from '../../src/cpu/fast/lanes/arrays.ts';
import { lanesFor } from '../../src/cpu/fast/lanes/choose.ts';
import { CHUNK } from '../../src/cpu/fast/lanes/chunk.ts';
import { colorLanes } from '../../src/cpu/fast/lanes/colors.ts';
import { gradientLanes } from '../../src/cpu/fast/lanes/gradients.ts';
import type { Lanes } from '../../src/cpu/fast/lanes/lanes.ts';
import { memoryOf } from '../../src/cpu/fast/lanes/memory.ts';
import { normalLanes } from '../../src/cpu/fast/lanes/normals.ts';
import { PLAIN } from '../../src/cpu/fast/lanes/plain.ts';
import { SAMPLES_START, simdLanes } from '../../src/cpu/fast/lanes/simd.ts';
import { workingSpaceOf } from '../../src/operations/color/workingSpace.ts';
import { runs } from '../support/property.ts';

const [WIDTH, HEIGHT] = [600, 80];
const samples = Float32Array.from({ length: WIDTH * HEIGHT }, (_, k) => Math.sin(k * k));

/** Rows that stay inside the samples. */
const row = fc.record({
  start: fc.nat(20),
  count: fc.integer({ min: 1, max: CHUNK }),
  map: fc
    .tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 0.1, noNaN: true }),
      fc.nat(9),
    )
    .map(([a, b, k]): RowMap => [a, b, b, k, 1e-4 * a, 1 + b]),
});
type Row = typeof row extends fc.Arbitrary<infer R> ? R : never;

/** All that the loops make of a row. */
function run(lanes: Lanes, { start, count, map }: Row) {
  lanes.cachePlanes(samples, 1);
  const gradients = gradientLanes(lanes);
  const make = () => lanes.scratch();
  const positions = { u: make(), v: make(), inverseZ: make(), start, count };
  const sampled = { value: make(), du: make(), dv: make() };
  const gradient = { a: make(), b: make() };
  const [lambda, moments, r, weighted, m] = [make(), make(), make(), make(), make()];
  const plane = { samples, offset: 5 * WIDTH, width: WIDTH };
  const output = new Float32Array(CHUNK + 2);
  lanes.project(positions, map);
  gradients.linear(plane, positions, sampled);
  lanes.warp(plane, positions, output, 1);
  for (let k = 0; k < count; k++) lambda[k] = Math.cos(k);
  gradients.residuals(sampled.value, samples, 7, { gain: 1.2, bias: -0.1 }, r, count);
  for (let k = 0; k < count; k++) m[k] = k % 3;
  const squares = gradients.squares(r, m, weighted, count);
  for (const more of [false, true]) gradients.positionGradient(gradient, lambda, sampled, count, more);
  const { u, v, inverseZ } = positions;
  const exact = [u, v, inverseZ, r, weighted, ...Object.values(sampled), ...Object.values(gradient)].map(
    (array) => array.slice(0, count),
  );
  gradients.mapMoments(positions, gradient, moments);
  // Σ |terms| is less: no position is beyond the samples, and no pull is above 4.
  const size = count * (start + count) * 4 * (WIDTH + HEIGHT);
  return { exact, output, moments: [...moments.slice(0, 6), squares], size };
}

/** All that the loops of normal equations make of numbers up to 1. */
function normals(lanes: Lanes, { start, count, map }: Row) {
  const make = (seed: number) => {
    const array = lanes.scratch();
    for (let k = 0; k < count; k++) array[k] = Math.sin(seed + k * seed);
    return array;
  };
  const loops = normalLanes(lanes);
  const positions = { u: make(1), v: make(2), inverseZ: make(3), start, count };
  const steps = { gx: make(4), gy: make(5) };
  const span = { count, x: make(6) };
  const [weights, z, psi, wz] = [make(7), make(8), make(9), make(10)];
  loops.chain(positions, { du: make(11), dv: make(12) }, map, 0.7, steps);
  const exact = [steps.gx, steps.gy].map((array) => array.slice(0, count));
  const moments = [0, 0, 0].map(lanes.scratch.bind(lanes));
  loops.instrument({ weights, z, psi }, wz, count, moments[0]!);
  exact.push(wz.slice(0, count));
  loops.gram(span, weights, steps, moments[1]!);
  loops.mixed(span, psi, steps, moments[2]!);
  return { exact, moments: [4, 12, 5].map((length, k) => moments[k]!.slice(0, length)) };
}

function wayOf(from: ColorantName, to: ColorantName, light: boolean): ByteColors {
  const [given, kept] = [from, to].map((colorant) => ({ format: 'unorm8', colorant }) as const) as [
    Stored,
    Stored,
  ];
  return byteColorsOf({
    from: given,
    workingSpace: workingSpaceOf(given, kept, light ? 'linear' : 'encoded'),
    to: kept,
  })!;
}

/** The words that a row of colors in bytes becomes. */
function averaged(lanes: Lanes, way: ByteColors, words: Uint32Array, { start, count, map }: Row) {
  const source = new Float32Array(words.buffer as ArrayBuffer);
  lanes.cachePlanes(source, 1);
  const positions = { u: lanes.scratch(), v: lanes.scratch(), inverseZ: lanes.scratch(), start, count };
  const output = new Float32Array(CHUNK + 2);
  lanes.project(positions, map);
  colorLanes(lanes).colors({ samples: source, offset: 5 * WIDTH, width: WIDTH }, positions, way, output, 1);
  return new Uint32Array(output.buffer);
}

describe('WebAssembly', () => {
  /** With nothing of earlier runs where the samples come to lie, and room for `most` of them. */
  const lanes = (most?: number) => {
    const memory = memoryOf(SAMPLES_START + 4 * samples.length + 8);
    new Float64Array(memory.buffer, SAMPLES_START).fill(Number.NaN);
    return simdLanes(samples.length, most) as Lanes;
  };

  it('is there', () => expect(lanes()).toBeDefined());

  it('makes the bits of JavaScript', () => {
    fc.assert(
      fc.property(row, (given) => {
        const [simd, plain] = [run(lanes(), given), run(PLAIN, given)];
        expect(simd.exact).toEqual(plain.exact);
        expect(simd.output).toEqual(plain.output);
        for (const [k, moment] of plain.moments.entries()) {
          expect(Math.abs((simd.moments[k] ?? Number.NaN) - moment)).toBeLessThan(1e-14 * plain.size);
        }
      }),
      runs(100),
    );
  });

  it.each([
    { from: 'RGBA', to: 'RGBA', light: true },
    { from: 'ARGB', to: 'BGRA', light: true },
    { from: 'RGB', to: 'ABGR', light: false },
    { from: 'GrayA', to: 'Gray', light: true },
  ] as const)('averages colors in bytes as JavaScript does: $from to $to', ({ from, to, light }) => {
    const way = wayOf(from, to, light);
    fc.assert(
      fc.property(row, fc.boolean(), (given, opaque) => {
        const words = Uint32Array.from({ length: WIDTH * HEIGHT }, (_, k) => Math.imul(k, 2654435761));
        // Some words in a row are opaque, or all are.
        for (const k of words.keys()) if (opaque || k % 100 < 50) words[k] = (words[k] ?? 0) | way.opaque;
        const [simd, plain] = [lanes(), PLAIN].map((each) => averaged(each, way, words, given));
        expect(simd).toEqual(plain);
      }),
      runs(20),
    );
  });

  it('brings the rows that are looked at, in room for some, wherever they are', () => {
    const chunk = fc.record({
      from: fc.tuple(fc.nat(WIDTH - 2), fc.nat(HEIGHT - 7)),
      to: fc.tuple(fc.nat(WIDTH - 2), fc.nat(HEIGHT - 7)),
      count: fc.integer({ min: 2, max: CHUNK }),
      second: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(chunk, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 2, max: 40 }),
        (chunks, rows) => {
          const warped = (own: Lanes) => {
            own.cachePlanes(samples, 2);
            const positions = { u: own.scratch(), v: own.scratch(), inverseZ: own.scratch() };
            return chunks.map(({ from: [x, y], to: [u, v], count, second }) => {
              const output = new Float32Array(CHUNK + 2);
              const at = { ...positions, start: 0, count };
              const step = 1 / (count - 1);
              own.project(at, [(u - x) * step, x + 0.25, (v - y) * step, y + 0.25, 0, 1]);
              own.warp({ samples, offset: second ? 5 * WIDTH : 0, width: WIDTH }, at, output, 1);
              return output;
            });
          };
          expect(warped(lanes(2 * rows * WIDTH))).toEqual(warped(PLAIN));
        },
      ),
      runs(100),
    );
  });

  it('makes those of normal equations', () => {
    fc.assert(
      fc.property(row, (given) => {
        const [simd, plain] = [normals(lanes(), given), normals(PLAIN, given)];
        expect(simd.exact).toEqual(plain.exact);
        for (const [k, moments] of plain.moments.entries()) {
          for (const [j, moment] of moments.entries()) {
            expect(Math.abs((simd.moments[k]?.[j] ?? Number.NaN) - moment)).toBeLessThan(1e-12 * given.count);
          }
        }
      }),
      runs(100),
    );
  });

  it('reads samples that lie elsewhere as they are', () => {
    const own = lanes();
    const elsewhere: Lanes = Object.assign(Object.create(own), {
      ...Object.fromEntries(
        (['scratch', 'project', 'warp'] as const).map((name) => [name, own[name].bind(own)]),
      ),
      cachePlanes: () => {},
    });
    const given = { start: 3, count: 77, map: [0.9, 1, 0.02, 3, 1e-4, 1] as const };
    expect(run(elsewhere, given).exact).toEqual(run(PLAIN, given).exact);
  });

  it('is left where sources are much larger than what they make, or not float32', () => {
    expect(lanesFor(10, samples)).toBe(PLAIN);
    expect(lanesFor(samples.length, new Float64Array(samples))).toBe(PLAIN);
    expect(lanesFor(samples.length, samples)).not.toBe(PLAIN);
  });
});
