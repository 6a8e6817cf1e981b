import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { apply, type Engine, fit, type Image } from '../../src/index.ts';

const DATA = join(import.meta.dirname, '../data/wild');

interface Case {
  readonly name: string;
  readonly about: string;
  readonly fixed: string;
  readonly moving: string;
  /** The right map, fixed to moving, row by row; null if there is none. */
  readonly truth: readonly number[] | null;
  readonly init?: readonly number[];
}

const cases: readonly Case[] = JSON.parse(readFileSync(join(DATA, 'cases.json'), 'utf8'));

/** How far from the truth each result may be, in px; those not named, 0.1. */
const TOLERANCE: Readonly<Record<string, number>> = {
  jpeg_q5_11: 1,
  noisy_moving: 0.8,
  tripod: 0.8,
  'start_given_up_scale_4-moving-in_02': 0.5,
  start_given_up_occl_50_08: 0.5,
  moving_object_step: 0.5,
};

async function read(engine: Engine, file: string): Promise<Image> {
  const { depth } = await sharp(join(DATA, file)).metadata();
  const deep = depth === 'ushort';
  const { data, info } = await sharp(join(DATA, file))
    .toColourspace(deep ? 'grey16' : 'b-w')
    .raw({ depth: deep ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const samples = deep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : data;
  const { width, height, channels } = info;
  return engine.image({
    width,
    height,
    data: Float32Array.from(
      { length: width * height },
      (_, k) => (samples[k * channels] ?? 0) / (deep ? 65535 : 255),
    ),
  });
}

/** The largest distance between two maps where the fixed image sees the moving one. */
function errorOf(W: ArrayLike<number>, truth: ArrayLike<number>, moving: Image, fixed: Image): number {
  let largest = 0;
  for (let j = 0; j <= 20; j++) {
    for (let i = 0; i <= 20; i++) {
      const [x, y] = [(i / 20) * (fixed.width - 1), (j / 20) * (fixed.height - 1)];
      const [u, v] = apply(truth, x, y);
      const z = (truth[6] ?? 0) * x + (truth[7] ?? 0) * y + (truth[8] ?? 0);
      if (!(z > 0 && u >= 0 && v >= 0 && u <= moving.width - 1 && v <= moving.height - 1)) continue;
      const [a, b] = apply(W, x, y);
      largest = Math.max(largest, Math.hypot(a - u, b - v));
    }
  }
  return largest;
}

/** Pairs as people have them: each is fitted, or is said to have no answer. */
export function wildLaws(engine: Engine, names: RegExp): void {
  it.each(cases.filter(({ name }) => names.test(name)).map((one) => [one.about, one] as const))(
    '%s',
    async (_about, { name, fixed: fixedFile, moving: movingFile, truth, init }) => {
      const [moving, fixed] = await Promise.all([read(engine, movingFile), read(engine, fixedFile)]);
      const result = await fit(moving, fixed, init ? { init } : {}).result();
      if (!truth) {
        expect(result.status).toBe('no-match');
        expect(result.cornerCovariance).toEqual([]);
        expect(result.confidence).toBeLessThan(0.5);
        return;
      }
      expect(['converged', 'ambiguous']).toContain(result.status);
      expect(result.confidence).toBeGreaterThan(0.99);
      expect(result.mirrored).toBe(name.startsWith('mirror'));
      const maps = result.status === 'ambiguous' ? [result.W, ...result.alternatives] : [result.W];
      const errors = maps.map((map) => errorOf(map, truth, moving, fixed));
      expect(Math.min(...errors)).toBeLessThan(TOLERANCE[name] ?? 0.1);
    },
  );
}
