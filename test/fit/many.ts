import { expect, it } from 'vitest';
import {
  type Engine,
  fit as fitImages,
  fitMany,
  type Image,
  NumericError,
  OptionError,
  type Pair,
} from '../../src/index.ts';
import { START, TRUTH } from './maps.ts';
import { cornerError, pair } from './pairs.ts';

const SIZE = { width: 120, height: 120 };
const SMALL = { width: 100, height: 100 };

const flat = (engine: Engine): Image =>
  engine.image({ ...SIZE, data: new Float32Array(SIZE.width * SIZE.height).fill(0.5) });

/** What `fitMany` promises, on any engine. */
export function manyLaws(make: () => Promise<Engine>): void {
  const pairs = (engine: Engine): Pair[] => [
    pair(engine, TRUTH.homography, { sigma: 0.01, seed: 1 }),
    pair(engine, TRUTH.homography, { fixed: 100, moving: 140 }),
    { ...pair(engine, TRUTH.affine, { gain: 0.7, bias: 0.1 }), init: TRUTH.translation },
    pair(engine, TRUTH.homography, { sigma: 0.03, seed: 2 }),
  ];

  it('each pair is fitted as alone, in the order of the pairs', async () => {
    const engine = await make();
    const given = pairs(engine);
    const fit = fitMany(given, { init: START });
    const steps = [];
    for await (const step of fit) steps.push(step);
    const results = await fit.result();
    expect(steps.map((step) => step.pair).toSorted()).toEqual([0, 1, 2, 3]);
    expect(steps.map(({ done, pairs }) => [done, pairs])).toEqual([1, 2, 3, 4].map((done) => [done, 4]));
    for (const [k, { moving, fixed, init = START }] of given.entries()) {
      const alone = await fitImages(moving, fixed, { init }).result();
      expect(results[k]?.status).toBe(alone.status);
      expect([...(results[k]?.W ?? [])]).toEqual([...alone.W]);
      expect(results[k]?.iterations).toBe(alone.iterations);
      expect(steps.find((step) => step.pair === k)?.result).toBe(results[k]);
      // The images stay with who gave them.
      expect((await moving.read()).length).toBe(moving.width * moving.height);
    }
  });

  it('hard pairs and those that need a search harm no others', async () => {
    const engine = await make();
    const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
    const turned = [c, -s, 60, s, c, -10, 0, 0, 1];
    const results = await fitMany(
      [
        pair(engine, TRUTH.homography),
        { moving: flat(engine), fixed: flat(engine) },
        { ...pair(engine, Float64Array.from(turned)), init: [1, 0, 0, 0, 1, 0, 0, 0, 1] },
        pair(engine, TRUTH.homography, { seed: 3, sigma: 0.01 }),
      ].map((each) => ({ init: START, ...each })),
    ).result();
    expect(results.map(({ status }) => status)).toEqual([
      'converged',
      'no-texture',
      'converged',
      'converged',
    ]);
    for (const [k, truth] of [TRUTH.homography, undefined, turned, TRUTH.homography].entries()) {
      if (truth) expect(cornerError(results[k]?.W ?? [], truth, SIZE)).toBeLessThan(0.1);
    }
  });

  it('weights belong to their pair', async () => {
    const engine = await make();
    const { moving, fixed } = pair(engine, TRUTH.homography);
    const samples = await fixed.read();
    // A bright block that the weights leave out.
    const block = (k: number) => k % SIZE.width < 50 && k < 60 * SIZE.width;
    const covered = engine.image({ ...SIZE, data: samples.map((value, k) => (block(k) ? 1 : value)) });
    const fixedWeights = engine.image({ ...SIZE, data: samples.map((_, k) => (block(k) ? 0 : 1)) });
    const results = await fitMany(
      [
        { moving, fixed: covered, fixedWeights },
        { moving, fixed: covered, fixedWeights },
        { moving, fixed },
      ],
      {
        init: START,
        loss: 'sse',
        search: 'local',
      },
    ).result();
    for (const { W } of results) expect(cornerError(W, TRUTH.homography, SIZE)).toBeLessThan(0.02);
  });

  it('an empty list has no results', async () => {
    expect(await fitMany([]).result()).toEqual([]);
  });

  it('a signal ends it', async () => {
    const engine = await make();
    const signal = AbortSignal.abort();
    const results = await fitMany(pairs(engine), { init: START, signal }).result();
    expect(results.map(({ status }) => status)).toEqual(Array(4).fill('aborted'));
  });

  it('refuses what a fit refuses', async () => {
    const engine = await make();
    expect(() => fitMany(pairs(engine), { minOverlap: 2 })).toThrow(OptionError);
    const nan = engine.image({
      ...SMALL,
      data: new Float32Array(SMALL.width * SMALL.height).fill(Number.NaN),
    });
    const given = [pair(engine, START, { fixed: 100, moving: 100 }), { moving: nan, fixed: nan }];
    await expect(fitMany(given, { init: START }).result()).rejects.toThrow(NumericError);
    await expect(fitMany(given, { init: START }).result()).rejects.toThrow(/pair 1: /);
  });
}
