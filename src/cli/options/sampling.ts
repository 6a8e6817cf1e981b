import { type Command, Option } from 'commander';
import {
  type BorderChoice,
  CONVENTIONS,
  type ConventionName,
  type ExtensionName,
  type FrameChoice,
  type FrameLike,
  frameOfAll,
  fromConvention,
  type Homography,
  type InterpolationName,
  MINIFICATIONS,
  type Minification,
  OptionError,
  type WarpOptions,
} from '../../index.ts';
import { fillValues, frameSpec, originOf, sizeOf } from './numbers.ts';
import { readMap } from './readMap.ts';
import {
  BORDER_HELP,
  borderChoice,
  EXTENSION_HELP,
  extensionName,
  INTERPOLATION_HELP,
  interpolationName,
} from './schemes.ts';

/** The flags that say how an image is sampled. */
export interface SamplingFlags {
  readonly homography: string;
  readonly convention: ConventionName;
  readonly interpolation: InterpolationName;
  readonly border: BorderChoice;
  readonly extension?: ExtensionName;
  readonly fill: number | number[];
  readonly minify: Minification;
  readonly frame?: FrameChoice;
  readonly size?: { width: number; height: number };
  readonly origin: readonly [number, number];
  readonly clipHorizon: boolean;
}

export const conventionOption = (): Option =>
  new Option('--convention <name>', 'convention of the numbers of -H')
    .choices(Object.keys(CONVENTIONS))
    .default('pullback');

export const addSamplingOptions = (command: Command): Command =>
  command
    .requiredOption(
      '-H, --homography <W>',
      'homography: a JSON file (an array, an object with W or H, or point pairs as from and to), or 9 numbers with commas (8 for tfjs)',
    )
    .addOption(conventionOption())
    .option('--interpolation <name>', INTERPOLATION_HELP, interpolationName, 'linear')
    .option('--border <name>', BORDER_HELP, borderChoice, 'fill')
    .option('--extension <name>', EXTENSION_HELP, extensionName)
    .option(
      '--fill <values>',
      'fill value in [0, 1]: one number, or one per channel with commas',
      fillValues,
      0,
    )
    .addOption(
      new Option(
        '--minify <name>',
        'reductions: sampled as they are (none), or averaged without aliasing (mip)',
      )
        .choices(Object.keys(MINIFICATIONS))
        .default('none'),
    )
    .addOption(
      new Option(
        '--frame <source|all|WxH[+X+Y]>',
        'the output pixels: those of the image (source), those that contain all of it (all), or a size and first pixel',
      )
        .argParser(frameSpec)
        .conflicts(['size', 'origin']),
    )
    .option('--size <WxH>', 'output size in pixels (default: that of the image)', sizeOf)
    .option('--origin <X,Y>', 'coordinates of the first output pixel, whole numbers', originOf, [0, 0])
    .option('--clip-horizon', 'leave out pixels behind the camera (z ≤ 0)', false);

export const warpOptions = (flags: SamplingFlags, frame: FrameLike): WarpOptions => {
  const { interpolation, border, extension, fill, minify, clipHorizon } = flags;
  return { interpolation, border, ...(extension ? { extension } : {}), fill, minify, clipHorizon, frame };
};

/**
 * The map of -H, converted to W, and the frame of the flags; by default the frame of the image. Throws
 * FileError, MapError, OptionError or SizeError.
 */
export async function mapAndFrame(
  flags: SamplingFlags,
  { width, height }: FrameLike,
): Promise<{ map: Homography; frame: FrameLike }> {
  const { convention, frame: wanted, size, origin } = flags;
  const source = { width, height };
  const { numbers, framed } = CONVENTIONS[convention];
  if (wanted === 'all' && framed) {
    throw new OptionError(
      `the convention ${convention} depends on the output size, which --frame all does not fix: give --frame WxH`,
    );
  }
  const output = typeof wanted === 'object' ? wanted : { ...(size ?? source), origin };
  const given = await readMap(flags.homography, numbers);
  const map = fromConvention(convention, given, { source, output });
  return { map, frame: wanted === 'all' ? frameOfAll(source, map) : output };
}
