import { type Command, Option } from 'commander';
import {
  BORDERS,
  type BorderName,
  CONVENTIONS,
  type ConventionName,
  type FrameLike,
  fromConvention,
  type Homography,
  INTERPOLATIONS,
  type InterpolationName,
  type WarpOptions,
} from '../../index.ts';
import { fillValues, originOf, sizeOf } from './numbers.ts';
import { readMap } from './readMap.ts';

/** How an image is sampled along a map, as flags. */
export interface SamplingFlags {
  readonly homography: string;
  readonly convention: ConventionName;
  readonly interpolation: InterpolationName;
  readonly border: BorderName;
  readonly fill: number | number[];
  readonly size?: { width: number; height: number };
  readonly origin: readonly [number, number];
  readonly clipHorizon: boolean;
}

const choice = (flags: string, text: string, registry: object, standard: string): Option =>
  new Option(flags, text).choices(Object.keys(registry)).default(standard);

export const addSamplingOptions = (command: Command): Command =>
  command
    .requiredOption(
      '-H, --homography <W>',
      'the map: a JSON file (an array, or an object with W or H), or 9 numbers with commas',
    )
    .addOption(choice('--convention <name>', 'what the numbers of -H mean', CONVENTIONS, 'pullback'))
    .addOption(choice('--interpolation <name>', 'between the samples', INTERPOLATIONS, 'linear'))
    .addOption(choice('--border <name>', 'outside the image', BORDERS, 'fill'))
    .option(
      '--fill <values>',
      'fill value in [0, 1]: one number, or one per channel with commas',
      fillValues,
      0,
    )
    .option('--size <WxH>', "output size in pixels (default: the image's)", sizeOf)
    .option('--origin <X,Y>', "the output's first pixel, in whole pixels", originOf, [0, 0])
    .option('--clip-horizon', 'leave out what lies behind the camera (z ≤ 0)', false);

/** The frame that the flags ask for: the image's own without a size. */
export const frameOf = ({ size, origin }: SamplingFlags, { width, height }: FrameLike): FrameLike => ({
  ...(size ?? { width, height }),
  origin,
});

export const warpOptions = (flags: SamplingFlags, frame: FrameLike): WarpOptions => {
  const { interpolation, border, fill, clipHorizon } = flags;
  return { interpolation, border, fill, clipHorizon, frame };
};

/** The map of -H, in our convention. Throws FileError or MapError. */
export async function mapOf(flags: SamplingFlags, source: FrameLike, output: FrameLike): Promise<Homography> {
  return fromConvention(flags.convention, await readMap(flags.homography), { source, output });
}
