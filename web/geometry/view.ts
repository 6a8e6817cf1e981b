import type { Point } from '../../src/index.ts';
import type { Size } from './quad.ts';

/** Where the fixed image lies on the stage, in CSS pixels: position = scale · (x, y) + (left, top). */
export interface View {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

const MARGIN = 24;
const LARGEST = 64;
const SMALLEST = 1 / 16;

/** The whole picture, in the middle. */
export function fitted(stage: Size, picture: Size): View {
  const scale = Math.min(
    Math.max(stage.width - 2 * MARGIN, 40) / picture.width,
    Math.max(stage.height - 2 * MARGIN, 40) / picture.height,
  );
  return {
    scale,
    left: (stage.width - scale * (picture.width - 1)) / 2,
    top: (stage.height - scale * (picture.height - 1)) / 2,
  };
}

export const toStage = ({ scale, left, top }: View, [x, y]: Point): Point => [
  scale * x + left,
  scale * y + top,
];
export const toPicture = ({ scale, left, top }: View, [x, y]: Point): Point => [
  (x - left) / scale,
  (y - top) / scale,
];

/** Nearer by a factor, with a point of the stage in its place. */
export function zoomed(view: View, factor: number, [x, y]: Point): View {
  const scale = Math.min(Math.max(view.scale * factor, SMALLEST), LARGEST);
  const by = scale / view.scale;
  return { scale, left: x - by * (x - view.left), top: y - by * (y - view.top) };
}

export const panned = (view: View, dx: number, dy: number): View => ({
  ...view,
  left: view.left + dx,
  top: view.top + dy,
});

/** From device pixels of the stage to the fixed image: the map that the stage is drawn with. */
export const viewMap = ({ scale, left, top }: View, ratio: number): number[] => {
  const step = 1 / (ratio * scale);
  // The centre of device pixel k lies at (k + ½) / ratio.
  const start = (offset: number) => (0.5 / ratio - offset) / scale;
  return [step, 0, start(left), 0, step, start(top), 0, 0, 1];
};
