import { signal } from '@preact/signals';
import type { Point } from '../../src/index.ts';
import {
  checkQuad,
  mapFromQuad,
  moveCorner,
  type Quad,
  quadCenter,
  quadFromMap,
  rotateQuad,
  translateQuad,
} from '../geometry/quad.ts';
import { toImage, toStage } from '../geometry/view.ts';
import { saveSnapshot } from '../state/history.ts';
import { stopFit } from '../state/running.ts';
import { fault, loupe, moving, quad, settings, status, view, W } from '../state/store.ts';

/** A part of the moving image that can be dragged: a corner by its index, the inside, or a handle. */
export type Grip = number | 'inside' | 'rotate' | 'scale';

/** The grip whose last movement was refused. */
export const blockedGrip = signal<Grip | undefined>(undefined);

/** Moves the corners to a quad as far as the model allows. Refused if the quad would not be valid. */
function setCorners(target: Quad, grip: Grip): void {
  const photo = moving.value;
  if (!photo) return;
  const { model } = settings.value;
  try {
    const map = mapFromQuad(target, photo.picture, model, typeof grip === 'number' ? grip : undefined);
    const problem = checkQuad(target) ?? checkQuad(quadFromMap(map, photo.picture));
    if (problem) throw new Error(problem);
    blockedGrip.value = undefined;
    fault.value = undefined;
    W.value = map;
  } catch (error) {
    blockedGrip.value = grip;
    const why = error instanceof Error ? error.message : String(error);
    fault.value = { where: 'stage', text: `${why} The handle stays where it was.` };
  }
}

/** Before the user changes W: stops the fit and saves the state for undo. */
export function beginDrag(kind = ''): void {
  stopFit();
  saveSnapshot(kind);
  status.value = 'Moved by hand. Press play to continue the fit from here.';
}

/** Returns a function that moves a grip, grabbed at `from`, to a position on the stage. */
export function startFollowing(grip: Grip, from: Point): ((to: Point) => void) | undefined {
  const start = quad.value;
  if (!start) return undefined;
  const [x0, y0] = toImage(view.value, from);
  const [cx, cy] = quadCenter(start);
  return (at) => {
    const [x, y] = toImage(view.value, at);
    if (typeof grip === 'number') {
      const [sx, sy] = start[grip] as Point;
      setCorners(moveCorner(start, grip, [sx + x - x0, sy + y - y0]), grip);
      const corner = quad.value?.[grip];
      if (corner) loupe.value = toStage(view.value, corner);
    } else if (grip === 'inside') setCorners(translateQuad(start, x - x0, y - y0), grip);
    else if (grip === 'rotate') {
      setCorners(rotateQuad(start, Math.atan2(y - cy, x - cx) - Math.atan2(y0 - cy, x0 - cx), 1), grip);
    } else setCorners(rotateQuad(start, 0, Math.hypot(x - cx, y - cy) / Math.hypot(x0 - cx, y0 - cy)), grip);
  };
}

export const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const DEGREE = Math.PI / 180;

/** Moves a grip by 1 px, with Shift by 10, with Alt by 0.1. The handles rotate by 1° and scale by 1%. */
export function nudge(grip: Grip, { key, shiftKey, altKey }: KeyboardEvent): boolean {
  const direction = ARROWS[key];
  const start = quad.value;
  if (!direction || !start) return false;
  const step = shiftKey ? 10 : altKey ? 0.1 : 1;
  const [dx, dy] = [step * direction[0], step * direction[1]];
  beginDrag(`nudge ${grip}`);
  if (typeof grip === 'number') {
    const [x, y] = start[grip] as Point;
    setCorners(moveCorner(start, grip, [x + dx, y + dy]), grip);
  } else if (grip === 'inside') setCorners(translateQuad(start, dx, dy), grip);
  else if (grip === 'rotate') setCorners(rotateQuad(start, (dx + dy) * DEGREE, 1), grip);
  else setCorners(rotateQuad(start, 0, Math.exp(0.01 * (dx - dy))), grip);
  return true;
}
