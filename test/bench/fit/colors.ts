import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import {
  type Engine,
  fit,
  type Homography,
  type Image,
  SIGNALS,
  type SignalName,
  warp,
} from '../../../src/index.ts';
import { cornerError } from '../../fit/pairs.ts';
import { TEMPLATE } from './case.ts';
import { drawsOf } from './draws.ts';
import { Failure } from './failure.ts';
import { perturbed } from './perturbed.ts';
import { DATA } from './photographs.ts';
import { live } from './progress.ts';

const SIGMAS = [2, 6, 10, 20] as const;
/** What the template meets, in gray levels of each channel: noise, another white balance and exposure, a patch of another photograph. */
const CONDITIONS = {
  noise: { gains: [1, 1, 1], bias: 0, noise: 6, covered: false },
  balance: { gains: [1.25, 1, 0.75], bias: 10, noise: 2, covered: false },
  occl: { gains: [1, 1, 1], bias: 0, noise: 2, covered: true },
} as const;
type ConditionName = keyof typeof CONDITIONS;

interface Photo {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** The photographs that have colors, with room for a template. */
async function photosOf(folder: string): Promise<Photo[]> {
  if (!existsSync(folder)) throw new Failure(`there is no folder '${folder}': set PULLBACK_DATA`);
  const photos: Photo[] = [];
  for (const file of readdirSync(folder).toSorted()) {
    const image = sharp(join(folder, file));
    const { channels = 1, width = 0, height = 0 } = await image.metadata();
    const stats = await image.stats();
    if (channels < 3 || Math.min(width, height) < 300 || stats.channels[0]?.mean === stats.channels[1]?.mean)
      continue;
    const { data } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
    photos.push({ name: file, width, height, data: new Uint8ClampedArray(data) });
  }
  return photos;
}

const imageOf = (engine: Engine, { width, height, data }: Omit<Photo, 'name'>): Image =>
  engine.image({ width, height, data, layout: 'interleaved', colorant: 'RGB' });

/** T(x) = I(W x) of cubic samples in linear light, under a condition, in 8 bits. */
async function templateOf(
  engine: Engine,
  photo: Photo,
  truth: Homography,
  condition: ConditionName,
  draws: ReturnType<typeof drawsOf>,
): Promise<Image> {
  const { gains, bias, noise, covered } = CONDITIONS[condition];
  const source = imageOf(engine, photo);
  const seen = warp(source, truth, { interpolation: 'cubic', frame: TEMPLATE, format: 'float32' });
  const planes = await seen.read();
  for (const image of [source, seen]) image.destroy();
  const { width, height } = TEMPLATE;
  const data = new Uint8ClampedArray(3 * width * height);
  const [left, top] = [draws.below(width - 115), draws.below(height - 114)];
  for (let k = 0; k < data.length; k++) {
    const [pixel, c] = [Math.floor(k / 3), k % 3];
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const hidden = covered && x >= left && x < left + 115 && y >= top && y < top + 114;
    const value = hidden
      ? (photo.data[3 * ((photo.height - 1 - y) * photo.width + x) + c] ?? 0)
      : 255 * (planes[c * width * height + pixel] ?? 0);
    data[k] = gains[c as 0 | 1 | 2] * value + bias + noise * draws.normal();
  }
  return imageOf(engine, { width, height, data });
}

interface Tally {
  readonly errors: number[];
  readonly milliseconds: number[];
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** A line per signal and condition: how often a fit of colors finds its map, how exactly, and how fast. */
export async function signalTable(engine: Engine, seed: number): Promise<string> {
  const tallies = new Map<string, Tally>();
  for (const photo of await photosOf(join(DATA, 'photos'))) {
    const moving = imageOf(engine, photo);
    for (const sigma of SIGMAS) {
      for (let turn = 0; turn < 3; turn++) {
        const { truth, start } = perturbed(photo, sigma, drawsOf('colors', seed, photo.name, sigma, turn));
        for (const condition of Object.keys(CONDITIONS) as ConditionName[]) {
          live(`${photo.name}, σ = ${sigma} px, ${condition}`);
          const draws = drawsOf('colors', seed, photo.name, sigma, turn, condition);
          const fixed = await templateOf(engine, photo, truth, condition, draws);
          for (const compare of Object.keys(SIGNALS) as SignalName[]) {
            const before = performance.now();
            const { W } = await fit(moving, fixed, { init: start, compare }).result();
            const key = `${condition.padEnd(8)} ${compare.padEnd(17)}`;
            const tally = tallies.get(key) ?? { errors: [], milliseconds: [] };
            tally.errors.push(cornerError(W, truth, TEMPLATE));
            tally.milliseconds.push(performance.now() - before);
            tallies.set(key, tally);
          }
          fixed.destroy();
        }
      }
    }
    moving.destroy();
  }
  live('');
  const lines = [...tallies]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([key, { errors, milliseconds }]) => {
      const share = (limit: number) => (100 * errors.filter((error) => error < limit).length) / errors.length;
      const found = errors.filter((error) => error < 1);
      const rms = Math.sqrt(found.reduce((sum, error) => sum + error * error, 0) / Math.max(found.length, 1));
      return `${key} ${String(errors.length).padStart(5)} ${share(1).toFixed(0).padStart(7)} ${share(0.1).toFixed(0).padStart(9)} ${median(errors).toFixed(4).padStart(10)} ${rms.toFixed(4).padStart(9)} ${median(milliseconds).toFixed(0).padStart(6)}`;
    });
  return `${'condition compare'.padEnd(26)} cases  % < 1 px % < 0.1 px  median px    RMS px     ms\n${lines.join('\n')}`;
}
