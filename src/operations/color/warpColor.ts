import { channelsOf, type Stored } from '../../../shaders/format/stored.ts';
import { warpColor as warpColorKernel } from '../../../shaders/kernels/warpColor.ts';
import type { Quad } from '../../../shaders/language/samples.ts';
import { interpolationOf } from '../../../shaders/sampling/interpolation/interpolationOf.ts';
import type { Executor } from '../../executor/executor.ts';
import type { HomographyLike } from '../../geometry/homography.ts';
import type { Image } from '../../image/image.ts';
import { isDirect, sampledOf } from '../coefficients.ts';
import type { ColorImage } from '../colorSupport.ts';
import { samplingOf, type WarpOptions } from '../options.ts';
import { viewOf, warpPlanes } from '../warpPlanes.ts';
import { colorImage } from './colorImage.ts';
import { formOfImage } from './converted.ts';
import { encoded } from './encoded.ts';
import { storedAs } from './storedAs.ts';
import { fillOfPlanes, workingFill } from './workingFill.ts';
import { workingSpaceOf } from './workingSpace.ts';

/** Maximum support of kernels that decode pixels when they read them. For wider ones, the whole source is decoded first. */
const FEW_TAPS = 2;

/** The parameters of a warp of colors. */
export interface ColorWarp {
  /** What is averaged. */
  readonly workingSpace: Stored;
  /** What the warped image is stored as. */
  readonly to: Stored;
  /** The fill value in the working space. */
  readonly fill: Quad;
  /** The options of the warp of planes in the working space. */
  readonly options: WarpOptions;
}

/** The parameters from the options. Throws OptionError or SizeError. */
export function colorWarpOf(source: ColorImage, options: WarpOptions): ColorWarp {
  const { light, format, colorant, fill: given, ...sampling } = options;
  const to = storedAs(source.stored, { format, colorant });
  const workingSpace = workingSpaceOf(source.stored, to, light);
  const fill = workingFill(source, given, workingSpace);
  return {
    workingSpace,
    to,
    fill,
    options: { ...sampling, fill: fillOfPlanes(workingSpace, fill) },
  };
}

/** Planes of what is averaged, of the source, which keeps them. */
const workingPlanes = (executor: Executor, source: ColorImage, { workingSpace }: ColorWarp): Image =>
  formOfImage(executor, source, workingSpace);

/** Warps a color image: in one pass, except that wide kernels and levels read the source's planes in the working space. */
export function warpColor(
  executor: Executor,
  source: ColorImage,
  map: HomographyLike,
  options: WarpOptions,
): Image {
  const how = colorWarpOf(source, options);
  const { workingSpace, to, fill } = how;
  const { interpolation = 'linear' } = options;
  const sampling = samplingOf({ ...source, channels: channelsOf(workingSpace) }, how.options, map);
  const { scheme } = sampling;
  if (scheme.minify) {
    const planes = warpPlanes(executor, workingPlanes(executor, source, how), map, how.options);
    return encoded(executor, planes, workingSpace, to);
  }
  const direct = isDirect(scheme) && interpolationOf(interpolation).support <= FEW_TAPS;
  const output = colorImage(executor, sampling.frame, to);
  executor.run(
    warpColorKernel,
    { ...scheme, from: direct ? source.stored : workingSpace, workingSpace, to },
    {
      params: { ...viewOf(source, map, sampling).params, fill },
      source: direct
        ? source.wordsOf(executor)
        : sampledOf(executor, workingPlanes(executor, source, how), sampling),
      output: output.wordsOf(executor),
    },
  );
  executor.flush();
  return output;
}
