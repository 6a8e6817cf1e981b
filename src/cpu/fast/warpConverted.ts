import { channelsOf, packed } from '../../../shaders/format/stored.ts';
import { planeOf } from '../../../shaders/kernel/pixels.ts';
import { warp as slowWarp } from '../../../shaders/kernels/warp.ts';
import type { warpColor as warpColorKernel } from '../../../shaders/kernels/warpColor.ts';
import type { Quad } from '../../../shaders/language/samples.ts';
import { storedSize } from '../../../shaders/sampling/samplePosition.ts';
import { convert } from './convert.ts';
import { cubicWarp } from './cubicWarp.ts';
import type { Fast } from './fast.ts';
import { warp } from './warp.ts';

/** Maximum number of source pixels per output pixel: for more, decoding the whole source costs more than decoding each tap. */
const MOST_DECODED = 16;

/** All colors decoded into planes, those warped, and encoded. False where most of the source is not looked at. */
export const warpConverted: Fast<typeof warpColorKernel> = (scheme, { params, source, output }) => {
  if (scheme.minify) return false;
  const { from, workingSpace, to, ...sampling } = scheme;
  const size = storedSize(scheme, params.sourceSize);
  const [plane, sourcePlane] = [planeOf(params.size), planeOf(size)];
  if (sourcePlane > MOST_DECODED * plane) return false;
  const channels = channelsOf(workingSpace);
  // As exact as the result is kept.
  const Numbers = output instanceof Float64Array ? Float64Array : Float32Array;
  const same = JSON.stringify(from) === JSON.stringify(workingSpace) && source instanceof Numbers;
  const planes = same ? source : new Numbers(channels * sourcePlane);
  if (!same) convert({ from, to: workingSpace }, { params: { size }, source, output: planes });
  const warped = new Numbers(channels * plane);
  const fill = packed(workingSpace, Array.from(params.fill) as unknown as Quad);
  const spec = { ...sampling, channels };
  const bound = { params: { ...params, fill: [...fill] }, source: planes, output: warped };
  if (!(warp(spec, bound) || cubicWarp(spec, bound))) slowWarp.twin(spec, bound);
  return convert({ from: workingSpace, to }, { params: { size: params.size }, source: warped, output });
};
