import { expect, it } from 'vitest';
import { apply, cornersOf, createEngine } from '../../../src/index.ts';
import { cornerError } from '../../fit/pairs.ts';
import { casesOf } from './all.ts';
import { TEMPLATE } from './case.ts';
import { CONDITIONS } from './conditions.ts';
import { stretched } from './contrast.ts';
import { drawsOf } from './draws.ts';
import { perturbed } from './perturbed.ts';
import { Photographs } from './photographs.ts';
import { spread } from './select.ts';
import { exposed, occlude } from './treatment.ts';
import { seenShare, turned } from './turned.ts';

const PHOTOGRAPH = { width: 600, height: 400 };

it('draws depend on their names alone', () => {
  expect(drawsOf('a', 1).uniform(0, 1)).toBe(drawsOf('a', 1).uniform(0, 1));
  expect(drawsOf('a', 1).uniform(0, 1)).not.toBe(drawsOf('a', 2).uniform(0, 1));
});

it('perturbed windows stay in the photograph, about σ from their start, the same for the same seed', () => {
  const errors = Array.from({ length: 50 }, (_, seed) => {
    const { truth, start } = perturbed(PHOTOGRAPH, 10, drawsOf(seed));
    expect(perturbed(PHOTOGRAPH, 10, drawsOf(seed)).truth).toEqual(truth);
    for (const [u, v] of cornersOf(TEMPLATE).map(([x, y]) => apply(truth, x, y))) {
      expect(u >= 0 && v >= 0 && u <= 599 && v <= 399).toBe(true);
    }
    return cornerError(truth, start, TEMPLATE);
  });
  const meanSquare = errors.reduce((sum, error) => sum + error ** 2, 0) / 50;
  // 2σ² over 50 × 8 squares: a standard deviation of 7%.
  expect(Math.abs(meanSquare / 200 - 1)).toBeLessThan(0.25);
});

it('most of a turned template sees the photograph', () => {
  for (let seed = 0; seed < 50; seed++) {
    const truth = turned(PHOTOGRAPH, drawsOf(seed));
    expect(turned(PHOTOGRAPH, drawsOf(seed))).toEqual(truth);
    expect(seenShare(truth, PHOTOGRAPH)).toBeGreaterThanOrEqual(0.9);
  }
});

it('an occluder hides 20% of the template, and an exposure saturates', () => {
  const scene = { ...TEMPLATE, data: new Float64Array(256 * 256).fill(190) };
  const occluder = { width: 300, height: 200, data: new Uint8Array(300 * 200).fill(20) };
  occlude(scene, occluder, drawsOf('patch'));
  const { data } = exposed(scene, { gain: 1.2, bias: 30 }, drawsOf('noise'));
  expect(data.filter((value) => value === 54).length).toBe(115 * 114);
  expect(data.filter((value) => value === 255).length).toBe(256 * 256 - 115 * 114);
});

it('noise has the deviation that is asked for', () => {
  const gray = { ...TEMPLATE, data: new Float64Array(256 * 256).fill(100) };
  const { data } = exposed(gray, { noise: 6 }, drawsOf('noise'));
  const square = data.reduce((sum, value) => sum + (value - 100) ** 2, 0) / data.length;
  // With the 1/12 of rounding.
  expect(Math.abs(square - 36 - 1 / 12)).toBeLessThan(0.6);
});

it('contrast goes from 20 to 200', () => {
  expect([...stretched(Uint8Array.of(50, 60, 100))]).toEqual([20, 56, 200]);
});

it('a part of the cases is one of each of its parts', () => {
  const items = Array.from({ length: 60 }, (_, k) => k);
  expect(spread(items, 6).map((item) => Math.floor(item / 10))).toEqual([0, 1, 2, 3, 4, 5]);
  expect(spread(items, 70)).toEqual(items);
});

it('cases are the same for the same seed', async () => {
  const photographs = new Photographs(await createEngine({ backend: 'cpu' }));
  const [first, second] = await Promise.all(
    [1, 1].map((seed) => casesOf(photographs, { cases: 'all', seed, interpolation: 'cubic' })),
  );
  const names = (first ?? []).map(({ source, condition, id }) => `${source} ${condition} ${id}`);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => name.startsWith('own')).length).toBe(
    5 * photographs.names.length * Object.keys(CONDITIONS).length,
  );
  for (const name of ['own mixed s06_page', 'global global g1_astronaut_occluded']) {
    const k = names.indexOf(name);
    const [a, b] = [first?.[k], second?.[k]];
    expect(a?.truth).toEqual(b?.truth);
    expect(await a?.pictures()).toEqual(await b?.pictures());
  }
});
