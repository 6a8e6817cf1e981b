import {
  apply,
  type Frame,
  fitPoints,
  fromCorners,
  type Homography,
  invert,
  type ModelName,
  type Point,
} from '../../src/index.ts';

/** Top left, top right, bottom right, bottom left. */
export type Quad = readonly [Point, Point, Point, Point];
export const CORNER_NAMES = ['top left', 'top right', 'bottom right', 'bottom left'] as const;

export type Size = Pick<Frame, 'width' | 'height'>;

export const imageCorners = ({ width, height }: Size): Quad => [
  [0, 0],
  [width - 1, 0],
  [width - 1, height - 1],
  [0, height - 1],
];

const mapCorners = (quad: Quad, move: (point: Point) => Point): Quad => quad.map(move) as unknown as Quad;

/** The moving image's corners on the fixed image: W⁻¹ of them. */
export function quadFromMap(W: Homography, moving: Size): Quad {
  const inverse = invert(W);
  return mapCorners(imageCorners(moving), ([x, y]) => apply(inverse, x, y));
}

/** Weights of the dragged and of the opposite corner, where a model has too few parameters to follow all corners. */
const DRAGGED_WEIGHT = 1e9;
const OPPOSITE_WEIGHT = 1e3;

/** Fits a model that maps a quad to the moving image's corners. A dragged corner has a higher weight than the others. */
export function mapFromQuad(quad: Quad, moving: Size, model: ModelName, dragged?: number): Homography {
  const corners = imageCorners(moving);
  if (model === 'homography') return fromCorners(quad, corners);
  const weights = corners.map((_, k) => {
    if (dragged === undefined) return 1;
    return k === dragged ? DRAGGED_WEIGHT : k === (dragged + 2) % 4 ? OPPOSITE_WEIGHT : 1;
  });
  return fitPoints(model, quad, corners, { weights });
}

const quadCenter = (quad: Quad): Point => [
  quad.reduce((sum, [x]) => sum + x, 0) / 4,
  quad.reduce((sum, [, y]) => sum + y, 0) / 4,
];

export const translateQuad = (quad: Quad, dx: number, dy: number): Quad =>
  mapCorners(quad, ([x, y]) => [x + dx, y + dy]);

/** Rotates by an angle in radians and scales, about the center. */
export function rotateQuad(quad: Quad, angle: number, scale: number): Quad {
  const [cx, cy] = quadCenter(quad);
  const [c, s] = [scale * Math.cos(angle), scale * Math.sin(angle)];
  return mapCorners(quad, ([x, y]) => [cx + c * (x - cx) - s * (y - cy), cy + s * (x - cx) + c * (y - cy)]);
}

export const moveCorner = (quad: Quad, corner: number, point: Point): Quad =>
  quad.map((old, k) => (k === corner ? point : old)) as unknown as Quad;

export { quadCenter };

/** Smallest double area of the triangle at a corner, in px². */
const MIN_AREA = 16;

/** Why a quad is not the image of a rectangle under a homography that preserves orientation. Undefined if it is one. */
export function checkQuad(quad: Quad): string | undefined {
  const areas = quad.map(([x, y], k) => {
    const [[ax, ay], [bx, by]] = [quad[(k + 3) % 4] as Point, quad[(k + 1) % 4] as Point];
    return (x - ax) * (by - y) - (y - ay) * (bx - x);
  });
  if (areas.every((area) => area > MIN_AREA)) return undefined;
  if (areas.every((area) => area < 0)) return 'That would flip the image.';
  return 'That would fold the image.';
}
