import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { apply, multiply, translation } from '../../../../src/index.ts';
import { largestError, overlapShare, probes, type WildPair } from './pair.ts';
import { planned } from './pairs.ts';
import { type Photo, photos } from './photos.ts';
import { save } from './save.ts';
import { NoRoom } from './studio.ts';

const SIZE = { width: 96, height: 96 };

let found: Photo[] = [];
beforeAll(async () => {
  found = await photos();
});

function pairsOf(kinds: readonly string[], firstSeed = 1, seeds = 1): Promise<WildPair[]> {
  return Promise.all(planned(found, { kinds, seeds, firstSeed, size: SIZE }).map((one) => one.make()));
}

/** Of the moving picture through the truth and the fixed one, over the pixels that see it. */
function correlation({ fixed, moving, truth }: WildPair): number {
  let [count, sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0, 0];
  for (const [px, py] of probes(truth!, fixed, moving)) {
    const [x, y] = [Math.round(px), Math.round(py)];
    const [u, v] = apply(truth!, x, y);
    const [left, top] = [Math.floor(u), Math.floor(v)];
    if (left < 0 || top < 0 || left + 1 >= moving.width || top + 1 >= moving.height) continue;
    const [fx, fy] = [u - left, v - top];
    const at = (i: number, j: number) => moving.data[(top + j) * moving.width + left + i]!;
    const b = (1 - fy) * ((1 - fx) * at(0, 0) + fx * at(1, 0)) + fy * ((1 - fx) * at(0, 1) + fx * at(1, 1));
    const a = fixed.data[y * fixed.width + x]!;
    [count, sa, sb, saa, sbb, sab] = [count + 1, sa + a, sb + b, saa + a * a, sbb + b * b, sab + a * b];
  }
  return (count * sab - sa * sb) / Math.sqrt((count * saa - sa * sa) * (count * sbb - sb * sb));
}

it.each([
  'plain',
  'overlap',
  'moving-closer',
  'fixed-closer',
  'tilt',
  'mirrored',
  'motion-blur',
  'sizes',
  'gain-257',
  'vignette',
  'form',
])('the truth of %s pairs sends each pixel to what it shows', async (kind) => {
  for (const pair of await pairsOf([kind])) {
    if (pair.level === '15 px' || pair.level === '31 px') continue;
    const changed = ['motion-blur', 'vignette', 'form'].includes(kind);
    expect(correlation(pair), `${pair.level} ${pair.name}`).toBeGreaterThan(changed ? 0.7 : 0.9);
  }
});

it('overlaps are as large as asked', async () => {
  for (const { level, truth, fixed, moving } of await pairsOf(['overlap'])) {
    const asked = Number.parseFloat(level) / 100;
    expect(Math.abs(overlapShare(truth!, fixed, moving) - asked)).toBeLessThan(0.015);
  }
});

it('a pair depends on its seed alone', async () => {
  for (const kind of ['plain', 'covered', 'two-planes', 'noise', 'unrelated']) {
    const [first] = await pairsOf([kind]);
    const [again] = await pairsOf([kind]);
    const [other] = await pairsOf([kind], 2);
    expect(again).toEqual(first);
    expect(other!.fixed.data).not.toEqual(first!.fixed.data);
  }
});

it('pairs with no answer have no truth, and starts are right', async () => {
  for (const { truth } of await pairsOf(['unrelated', 'no-overlap'])) expect(truth).toBeNull();
  for (const { truth, init } of await pairsOf(['start', 'noise-on-one', 'tripod']))
    expect(init).toEqual(truth);
});

it('mirrored pairs are turned by any angle', async () => {
  const turns = (await pairsOf(['mirrored'], 1, 24)).map(({ truth }) => Math.atan2(truth![3]!, -truth![0]!));
  expect(Math.min(...turns)).toBeLessThan(-2);
  expect(Math.max(...turns)).toBeGreaterThan(2);
});

it('unrelated pairs are of many pairs of photographs', async () => {
  const shown = (await pairsOf(['unrelated'], 1, 5)).map(({ name }) => name.replace(/, seed.*/, ''));
  for (const name of shown) expect(new Set(name.split(', ')).size).toBe(2);
  expect(new Set(shown).size).toBeGreaterThan(found.length);
});

it('a pair for which no photograph has room is told apart from a failure', async () => {
  const [one] = planned(found, {
    kinds: ['plain'],
    seeds: 1,
    firstSeed: 1,
    size: { width: 4096, height: 4096 },
  });
  await expect(one!.make()).rejects.toThrow(NoRoom);
});

it('saved pairs hold the same samples', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pullback-saved-'));
  const [pair] = await pairsOf(['gain-257']);
  const name = await save(folder, pair!, 1);
  const read = (file: string) => sharp(join(folder, `${name}_${file}.png`));
  const fixed = await read('fixed').toColorspace('b-w').raw().toBuffer();
  expect((await read('fixed').metadata()).depth).toBe('uchar');
  expect((await read('moving').metadata()).depth).toBe('ushort');
  const dark = await read('moving').toColorspace('grey16').raw({ depth: 'ushort' }).toBuffer();
  expect(new Uint8Array(fixed)).toEqual(pair!.fixed.data);
  const samples = new Uint16Array(dark.buffer, dark.byteOffset, dark.length / 2);
  expect(Uint8Array.from(samples)).toEqual(pair!.moving.data);
  expect(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')).truth).toEqual([...pair!.truth!]);
  rmSync(folder, { recursive: true });
});

it('errors are in px of the smaller picture', () => {
  const truth = translation(3, 4);
  const off = multiply(translation(0, 6), truth);
  expect(largestError(off, truth, SIZE, SIZE)).toBeCloseTo(6, 12);
  expect(largestError(off, truth, SIZE, { width: 288, height: 288 })).toBeCloseTo(2, 12);
  expect(largestError(off.fill(Number.NaN), truth, SIZE, SIZE)).toBe(Number.POSITIVE_INFINITY);
});
