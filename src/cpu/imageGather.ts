import { NO_CLIP } from '../../shaders/geometry/projection.ts';
import { imagePullback } from './imagePullback.ts';
import type { Twin } from './twin.ts';

export const imageGather: Twin<'imageGather'> = (scheme, { params, cotangent, output, peak }) => {
  const { homography, size, frameSize } = params;
  const view = { homography, near: NO_CLIP, size: frameSize, sourceSize: size, headroom: 0 };
  const fixed = new Float64Array(output.length);
  imagePullback(scheme, { params: view, cotangent, peak, fixed });
  output.set(fixed);
};
