import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparedColor } from '../../shaders/comparison/comparedColor.ts';
import { FORMATS } from '../../shaders/format/index.ts';
import { channelsOf, openStored } from '../../shaders/format/stored.ts';
import { KERNELS, type KernelName } from '../../shaders/kernels/index.ts';
import { loadColorRows } from '../../src/cpu/fast/colorRows.ts';
import { FAST, type FastPath } from '../../src/cpu/fast/index.ts';
import { KERNEL_TESTS } from '../kernels/index.ts';
import { type Call, makeCall, outputsOf, twinOf } from '../support/calls.ts';
import { titleOf } from '../support/combinations.ts';
import { disagreement, type Outputs, toleratedOf } from '../support/compare.ts';
import { atMost } from '../support/expect.ts';
import type { BoundOf, SpecOf } from '../support/kernels.ts';
import { HORIZON } from '../support/maps.ts';
import { runs } from '../support/property.ts';
import { settings } from '../support/settings.ts';

const names = Object.keys(FAST) as (keyof typeof FAST)[];
type Run = (spec: unknown, bound: unknown) => boolean;
const paths = new Map<FastPath, Run>();
for (const path of Object.values(FAST).flat()) paths.set(path, (await path.load()) as Run);
await loadColorRows();

/** What numbers of a word of colors may be off by: they are averaged in float32, and rounded to whole ones. */
const STEP = { unorm8: 1.01 / 255, unorm16: 1.01 / 65535, float16: 2 ** -9, float32: 1e-6 } as const;

/** The numbers of an output, and how far they may be from the twin's, relative to the largest. */
function numbersOf({ name, spec }: Call<KernelName>, output: ArrayLike<number>): [number[], number] {
  if (name !== 'warpColor') return [Array.from(output), 1e-9];
  const { to } = spec as SpecOf<'warpColor'>;
  const plane = output.length / FORMATS[to.format].words(channelsOf(to));
  const pixels = openStored(to, output as Float32Array, plane);
  return [Array.from({ length: plane }, (_, k) => [...pixels.load(k)]).flat(), STEP[to.format]];
}

/** A call with outputs of its own, filled by the fast path; undefined where it does not apply. */
function fastOf(call: Call<KernelName>): BoundOf<KernelName> | undefined {
  const outputs = outputsOf(call.name);
  const entries = Object.entries(call.bound) as [string, { slice(): unknown }][];
  const bound = Object.fromEntries(
    entries.map(([key, value]) => [key, outputs.includes(key) ? value.slice() : value]),
  ) as unknown as BoundOf<KernelName>;
  // Every sample of an output is written, whatever was there; sums are added to, and a cotangent is used up.
  for (const [key, { kind }] of Object.entries(KERNELS[call.name].bindings)) {
    const samples = (bound as unknown as Record<string, Float64Array>)[key];
    if (kind === 'samples' && outputs.includes(key) && samples?.every((value) => value === 0))
      samples.fill(1e30);
  }
  const own: readonly FastPath[] = FAST[call.name as keyof typeof FAST];
  const path = own.find(({ takes }) => !takes || takes(call.spec as never)) as FastPath;
  return paths.get(path)?.(call.spec, bound) ? bound : undefined;
}

describe.each(names)('the fast path of %s gives what its twin gives', (name) => {
  const specs = KERNEL_TESTS[name].specs.map((spec) => ({ title: titleOf(spec), spec }));

  it.each(specs)('$title', ({ spec }) => {
    const property = fc.property(settings(name), (setting) => {
      const call = makeCall(name, spec, setting) as Call<KernelName>;
      const fast = fastOf(call);
      if (!fast) return;
      const tolerated = toleratedOf(call, { rows: 64, depth: 64 });
      // Both are float64: each is held to the derived formulas as tightly as the other.
      for (const bound of [fast, twinOf(call)]) {
        atMost(disagreement(call, tolerated, bound).ratio, 1);
      }
    });
    fc.assert(property, runs(2));
  });

  const warps = 'homography' in KERNELS[name].bindings.params.fields;
  it.runIf(warps).each(specs)('with the horizon in the frame: $title', ({ spec }) => {
    const unclipped = fc.record({ setting: settings(name), shape: HORIZON });
    const property = fc.property(unclipped, ({ setting, shape }) => {
      const call = makeCall(name, spec, { ...setting, shape, near: undefined }) as Call<KernelName>;
      const fast = fastOf(call);
      if (!fast) return;
      const twin = twinOf(call);
      for (const binding of outputsOf(name)) {
        const [[got, step], [expected]] = [fast, twin].map((bound) =>
          numbersOf(call, (bound as unknown as Outputs)[binding] ?? []),
        ) as [[number[], number], [number[], number]];
        const largest = Math.max(...expected.map(Math.abs), 1);
        // Close to the horizon one pixel may outweigh all others, and z loses most of its digits.
        const off = got.map((value, k) => Math.abs(value - (expected[k] ?? 0)) / largest);
        atMost(Math.max(...off), step);
      }
    });
    fc.assert(property, runs(2));
  });
});

/** What is warped and what is compared, of as many channels. */
const COMPARED = [
  ['LinearRGB', 'RGB'],
  ['LinearRGB', 'Lab'],
  ['LinearRGBA', 'ARGB'],
  ['LinearGrayA', 'GrayA'],
] as const;

describe.each(['lossAndGradient', 'lossCotangent', 'correlation', 'correlationCotangent'] as const)(
  'the fast path of %s gives what its twin gives in other colors',
  (name) => {
    it.each(COMPARED)('%s, compared as %s', (warped, compared) => {
      const between = { format: 'float32', colorant: warped, premultiplied: warped.endsWith('A') } as const;
      const to = { format: 'float32', colorant: compared } as const;
      const spec = {
        ...KERNEL_TESTS[name].specs.find(
          ({ interpolation, target }) => interpolation === 'linear' && target,
        )!,
        channels: channelsOf(to),
        color: comparedColor(between, to),
      } as SpecOf<typeof name>;
      const property = fc.property(settings(name), (setting) => {
        const call = makeCall(name, spec, setting) as Call<KernelName>;
        const source = (call.bound as BoundOf<'lossAndGradient'>).source as Float64Array;
        for (const [k, value] of source.entries()) source[k] = 0.2 + Math.abs(value);
        const fast = fastOf(call);
        expect(fast).toBeDefined();
        const twin = twinOf(call);
        for (const binding of outputsOf(name)) {
          const [got, expected] = [fast, twin].map((bound) => [
            ...((bound as unknown as Record<string, Float64Array>)[binding] ?? []),
          ]) as [number[], number[]];
          const largest = Math.max(...expected.map(Math.abs), 1);
          const off = got.map((value, k) => Math.abs(value - (expected[k] ?? 0)) / largest);
          atMost(Math.max(...off), 1e-9);
        }
      });
      fc.assert(property, runs(8));
    });
  },
);
