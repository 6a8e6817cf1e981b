import { existsSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import type { Engine, Image } from '../../src/index.ts';

/** Alignment cases with their truth; a checkout without them skips what needs them. */
const FOLDER = `${process.env.PULLBACK_DATA ?? '../shared/data'}/align`;

export const hasAlignmentCases = existsSync(`${FOLDER}/cases.json`);

type Condition = 'noise' | 'noise2' | 'gainbias' | 'occl';

export interface AlignmentCase {
  readonly id: string;
  /** Standard deviation of the corners' displacement, in px. */
  readonly sigma: number;
  /** The truth and the start: template pixel to image pixel, three rows of three. */
  readonly H: readonly (readonly number[])[];
  readonly H0: readonly (readonly number[])[];
  readonly files: Partial<Record<Condition, { readonly template: string; readonly image: string }>>;
}

export const alignmentCases = (): AlignmentCase[] =>
  JSON.parse(readFileSync(`${FOLDER}/cases.json`, 'utf8')).cases;

/** A gray picture of the cases, in [0, 1]. */
export async function alignmentImage(engine: Engine, name: string): Promise<Image> {
  const { data, info } = await sharp(`${FOLDER}/${name}`)
    .grayscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return engine.image({ width: info.width, height: info.height, data: new Uint8Array(data) });
}
