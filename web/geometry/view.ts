import type { Point } from '../../src/index.ts';
import type { Size } from './quad.ts';

/** The position of the fixed image on the stage, in CSS pixels: scale · (x, y) + (left, top). */
export interface View {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/** Free space around the images for the handles: a share of the stage's side, and at least so many CSS pixels. */
const MARGIN = 0.1;
const MIN_MARGIN = 52;
const innerSize = (side: number): number => Math.max(side - 2 * Math.max(MARGIN * side, MIN_MARGIN), 40);
const MAX_SCALE = 64;
const MIN_SCALE = 1 / 16;

/** Points farther than this many image sizes beyond the edges are not shown. */
const MAX_DISTANCE = 1;

/** Centers the whole image, with given points near it. */
export function fitView(stage: Size, { width, height }: Size, points: readonly Point[] = []): View {
  const range = (values: readonly number[], size: number) => {
    const [least, most] = [-MAX_DISTANCE * size, (1 + MAX_DISTANCE) * size];
    const near = values.map((value) => Math.min(Math.max(value, least), most));
    return [Math.min(0, ...near), Math.max(size - 1, ...near)] as const;
  };
  const [x0, x1] = range(
    points.map(([x]) => x),
    width,
  );
  const [y0, y1] = range(
    points.map(([, y]) => y),
    height,
  );
  const scale = Math.min(innerSize(stage.width) / (x1 - x0 + 1), innerSize(stage.height) / (y1 - y0 + 1));
  return {
    scale,
    left: (stage.width - scale * (x0 + x1)) / 2,
    top: (stage.height - scale * (y0 + y1)) / 2,
  };
}

export const toStage = ({ scale, left, top }: View, [x, y]: Point): Point => [
  scale * x + left,
  scale * y + top,
];
export const toImage = ({ scale, left, top }: View, [x, y]: Point): Point => [
  (x - left) / scale,
  (y - top) / scale,
];

/** Zooms by a factor about a point of the stage. */
export function zoomView(view: View, factor: number, [x, y]: Point): View {
  const scale = Math.min(Math.max(view.scale * factor, MIN_SCALE), MAX_SCALE);
  const by = scale / view.scale;
  return { scale, left: x - by * (x - view.left), top: y - by * (y - view.top) };
}

export const panView = (view: View, dx: number, dy: number): View => ({
  ...view,
  left: view.left + dx,
  top: view.top + dy,
});

/** The homography from device pixels of the stage to the fixed image. */
export const makeStageMap = ({ scale, left, top }: View, ratio: number): number[] => {
  const step = 1 / (ratio * scale);
  // The center of device pixel k lies at (k + ½) / ratio.
  const start = (offset: number) => (0.5 / ratio - offset) / scale;
  return [step, 0, start(left), 0, step, start(top), 0, 0, 1];
};
