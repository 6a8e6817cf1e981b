import type { Engine } from '../../src/engine/engine.ts';
import type { Batch, Image } from '../../src/index.ts';
import { type MapShape, mapOf } from '../support/maps.ts';
import { noise, stream } from '../support/random.ts';

/** Of sources and of output frames; the origins are not 0. */
export const SOURCE = { width: 37, height: 29, origin: [-4, 5] } as const;
export const FRAME = { width: 45, height: 70, origin: [3, -2] } as const;

/** Maps unlike each other: mild and strong, some that gather and some that do not. */
export function mapsOf(count: number, seed: number): Float64Array[] {
  const next = stream(seed);
  const around = (size: number) => size * (2 * next() - 1);
  return Array.from({ length: count }, (_, k) => {
    const wild = k % 3 === 2 ? 6 : 1;
    const shape: MapShape = {
      angle: around(0.2 * wild),
      zoom: 1 + around(0.1) - (wild > 1 ? 0.7 : 0),
      tilt: [around(0.02 * wild), around(0.02 * wild)],
      shift: [around(3), around(3)],
      factor: k % 2 ? 1 : 2.5,
    };
    return mapOf(shape, [SOURCE.width, SOURCE.height], [FRAME.width, FRAME.height]);
  });
}

/** Images that differ, of the engine. */
export const imagesOf = (
  engine: Engine,
  count: number,
  channels: number,
  seed: number,
  frame: typeof SOURCE | typeof FRAME = SOURCE,
): Image[] =>
  Array.from({ length: count }, (_, k) => {
    // Of unlike sizes, so that the peak of one says nothing of another's.
    const data = noise(frame.width * frame.height * channels, seed + k).map((value) => value * 4 ** (k % 4));
    return engine.image({ ...frame, channels, data });
  });

/** The samples of each item. */
export async function itemsOf(batch: Batch): Promise<Float32Array[]> {
  const all = await batch.read();
  const length = all.length / batch.count;
  return Array.from({ length: batch.count }, (_, k) => all.slice(k * length, (k + 1) * length));
}

/** The first value that differs in any bit, and where; undefined where there is none. */
export function difference(got: ArrayLike<number>, expected: ArrayLike<number>): string | undefined {
  if (got.length !== expected.length) return `${got.length} values, not ${expected.length}`;
  const at = Array.from(got).findIndex((value, k) => !Object.is(value, expected[k]));
  return at < 0 ? undefined : `[${at}] is ${got[at]}, not ${expected[at]}`;
}
