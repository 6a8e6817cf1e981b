import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { toHomography } from '../../../../src/index.ts';
import { DATA } from '../photographs.ts';
import type { Picture, Planned } from './pair.ts';

export const GIVEN = 'given';

/** An entry of `wild/cases.json`. */
interface Listed {
  readonly name: string;
  /** Files beside the list. */
  readonly fixed: string;
  readonly moving: string;
  readonly truth: readonly number[] | null;
  readonly init?: readonly number[];
}

async function read(path: string): Promise<Picture> {
  const image = sharp(path);
  const { width = 0, height = 0, depth } = await image.metadata();
  const size = { width, height };
  if (depth === 'ushort') {
    const raw = await image.toColorspace('grey16').raw({ depth: 'ushort' }).toBuffer();
    const samples = new Uint16Array(raw.buffer, raw.byteOffset, width * height);
    // The files of 16 bits here hold no sample over 255.
    return { ...size, data: Uint8Array.from(samples), unit: 255 / 65535 };
  }
  const rgb = new Uint8Array(await image.removeAlpha().toColorspace('srgb').raw().toBuffer());
  const gray = await sharp(path).removeAlpha().grayscale().toColorspace('b-w').raw().toBuffer();
  const colored = rgb.some((value, k) => value !== rgb[k - (k % 3)]);
  return { ...size, data: new Uint8Array(gray), ...(colored && { rgb }) };
}

/** The pairs of `wild/`, each once; none where the folder is missing. */
export function givenPairs(): Planned[] {
  const list = join(DATA, 'wild/cases.json');
  if (!existsSync(list)) return [];
  const cases: Listed[] = JSON.parse(readFileSync(list, 'utf8'));
  return cases.map(({ name, fixed, moving, truth, init }) => ({
    ...{ kind: GIVEN, level: name, seed: 0 },
    make: async () => {
      const [first, second] = await Promise.all(
        [fixed, moving].map((file) => read(join(DATA, 'wild', file))),
      );
      if (!first || !second) throw new RangeError('a pair has two pictures');
      const size = { width: first.width, height: first.height };
      return {
        ...{ kind: GIVEN, level: name, name, size, fixed: first, moving: second },
        truth: truth && toHomography(truth),
        ...(init && { init: toHomography(init) }),
      };
    },
  }));
}
