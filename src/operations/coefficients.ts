import type { ExtensionName } from '../../shaders/leaf/contracts.ts';
import { type Axis, TERMS } from '../../shaders/sampling/axis.ts';
import { EXTENSIONS } from '../../shaders/sampling/extension/index.ts';
import { axesOf, type Scheme, storedSize } from '../../shaders/sampling/samplePosition.ts';
import { specKey } from '../base/specKey.ts';
import type { Executor, Resource } from '../executor/executor.ts';
import { Batch } from '../image/batch.ts';
import type { Planes, Shape } from '../image/planes.ts';
import { coefficients as coefficientsKernel } from './deferred.ts';
import { chainOf } from './mip.ts';
import type { Sampling as AllSampling } from './options.ts';
import { runItems } from './runItems.ts';

/** The options on which coefficients depend. */
type Sampling = Pick<AllSampling, 'scheme' | 'extension' | 'fill'>;
type Size = readonly [width: number, height: number];

/** The diagonal and the other entry of the inverse of the ends' system, for the homogeneous solutions. */
function boundaryCorrectionOf(
  { interpolation: { prefilter, support } }: Axis,
  extension: ExtensionName,
  length: number,
) {
  if (!prefilter || length < 2) return [0, 0];
  const { side, pole } = prefilter;
  /** The first row applied to a line. */
  const end = (line: (i: number) => number) =>
    EXTENSIONS[extension]
      .terms(1, length, support)
      .reduce(
        (sum, { index, weight }) => sum + side * weight * line(index),
        (1 - 2 * side) * line(0) + side * line(1),
      );
  const own = end((i) => pole ** i);
  const other = end((i) => pole ** (length - 1 - i));
  const determinant = own * own - other * other;
  return [own / determinant, -other / determinant];
}

/** How an axis continues without added samples: by `extension`, otherwise by the border. */
const continuation = ({ border }: Axis, extension: ExtensionName | undefined): ExtensionName =>
  border.extension === 'edge' || border.extension === 'fill' ? 'mirror' : (extension ?? border.extension);

/** Maximum number of coefficients that are added at an end. */
const ADDED = 3;

function termsOf({ interpolation }: Axis, extension: ExtensionName, length: number) {
  const indices: number[] = [];
  const weights: number[] = [];
  for (let k = 1; k <= ADDED; k++) {
    const terms = EXTENSIONS[extension].terms(k, length, interpolation.support);
    for (let j = 0; j < TERMS; j++) {
      indices.push(terms[j]?.index ?? 0);
      weights.push(terms[j]?.weight ?? 0);
    }
  }
  return { termIndices: indices, termWeights: weights };
}

/** The parameters of a pass along one axis of planes of `size`. */
function lines(axis: Axis, down: boolean, size: Size, channels: number, sampling: Sampling) {
  const [width, height] = size;
  const given = down ? height : width;
  const linesPerPlane = down ? width : height;
  const [warmUp, pad] = axis.warmUp === 'none' ? [0, axis.pad] : [axis.pad, 0];
  const stored = given + 2 * axis.pad;
  const extension = continuation(axis, sampling.extension);
  const length = given + 2 * warmUp;
  return {
    scheme: { interpolation: sampling.scheme.interpolation, warmUp: axis.warmUp },
    params: {
      size: [linesPerPlane * channels, 1],
      linesPerPlane,
      given,
      warmUp,
      pad,
      step: down ? width : 1,
      lineStride: down ? [1, 1] : [given, stored],
      planeStride: [given * linesPerPlane, stored * linesPerPlane],
      fill: sampling.fill,
      boundaryCorrection: boundaryCorrectionOf(axis, extension, length),
      ...termsOf(axis, extension, length),
    },
  };
}

/** Whether a scheme reads samples, not coefficients. */
export function isDirect(scheme: Scheme): boolean {
  const { x, y } = axesOf(scheme);
  return !scheme.minify && x.pad === 0 && y.pad === 0;
}

/** The two passes over planes of `size`, rows first: the spec and the parameters of each. */
export function passes(sampling: Sampling, size: Size, channels: number) {
  const { x, y } = axesOf(sampling.scheme);
  const [width] = storedSize(sampling.scheme, size);
  return [
    lines(x, false, size, channels, sampling),
    lines(y, true, [width, size[1]], channels, sampling),
  ] as const;
}

const length = ([width, height]: Size, channels: number): number => width * height * channels;

/**
 * The resource that the kernels of a scheme read: the samples, or coefficients or levels, which the image
 * keeps.
 */
export function sampledOf(executor: Executor, image: Planes, sampling: Sampling, slot?: string): Resource {
  const samples = image.resourceOf(executor);
  const { scheme, extension, fill } = sampling;
  if (isDirect(scheme)) return samples;
  if (scheme.minify) return image.derived(scheme.minify, () => chainOf(executor, samples, image));
  const key = specKey([scheme, extension, fill]);
  const items = image instanceof Batch ? image.count : 1;
  return image.derived(key, () => coefficientsOf(executor, samples, image, sampling, items), slot);
}

/** The same of an image's tangent, whose interpolant takes no fill value in. It may be the tangent of itself. */
export const sampledTangentOf = (executor: Executor, tangent: Planes, sampling: Sampling): Resource =>
  sampledOf(executor, tangent, { ...sampling, fill: [0, 0, 0, 0] }, 'tangent');

/**
 * Computes the coefficients of samples, padded as the scheme reads them; for many items, one after the other.
 */
export function coefficientsOf(
  executor: Executor,
  samples: Resource,
  { width, height, channels }: Shape,
  sampling: Sampling,
  items = 1,
): Resource {
  const stored = storedSize(sampling.scheme, [width, height]);
  const [across, down] = passes(sampling, [width, height], channels);
  const intermediate = executor.samples(items * length([stored[0], height], channels));
  const output = executor.samples(items * length(stored, channels));
  runItems(
    executor,
    coefficientsKernel,
    across.scheme,
    { params: across.params, source: samples, output: intermediate },
    items,
  );
  runItems(
    executor,
    coefficientsKernel,
    down.scheme,
    { params: down.params, source: intermediate, output },
    items,
  );
  intermediate.destroy();
  return output;
}
