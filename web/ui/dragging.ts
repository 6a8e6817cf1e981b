import { signal } from '@preact/signals';
import type { Point } from '../../src/index.ts';
import { centerOf, faultOf, mapOf, moved, type Quad, quadOf, turned, withCorner } from '../geometry/quad.ts';
import { toPicture, toStage } from '../geometry/view.ts';
import { remember } from '../state/history.ts';
import { leave } from '../state/running.ts';
import { fault, loupe, moving, quad, settings, telling, view, W } from '../state/store.ts';

/** What a hand has hold of. */
export type Grip = number | 'inside' | 'turn' | 'size';

/** A grip that would not go further. */
export const refused = signal<Grip | undefined>(undefined);

/** Lays the corners on a quad as far as the model can; refused where it would be no picture. */
function lay(wanted: Quad, grip: Grip): void {
  const photo = moving.value;
  if (!photo) return;
  const { model } = settings.value;
  try {
    const map = mapOf(wanted, photo.picture, model, typeof grip === 'number' ? grip : undefined);
    const wrong = faultOf(wanted) ?? faultOf(quadOf(map, photo.picture));
    if (wrong) throw new Error(wrong);
    refused.value = undefined;
    fault.value = undefined;
    W.value = map;
  } catch (error) {
    refused.value = grip;
    const why = error instanceof Error ? error.message : String(error);
    fault.value = { where: 'stage', text: `${why} The handle stays where it was.` };
  }
}

/** Before the hand moves something: the fit lets go. */
export function grasp(kind = ''): void {
  leave();
  remember(kind);
  telling.value = 'By hand. Press play to let the gradient go on from here.';
}

/** What follows the hand from `from`, where it took hold, on. */
export function follower(grip: Grip, from: Point): ((to: Point) => void) | undefined {
  const start = quad.value;
  if (!start) return undefined;
  const [x0, y0] = toPicture(view.value, from);
  const [cx, cy] = centerOf(start);
  return (at) => {
    const [x, y] = toPicture(view.value, at);
    if (typeof grip === 'number') {
      const [sx, sy] = start[grip] as Point;
      lay(withCorner(start, grip, [sx + x - x0, sy + y - y0]), grip);
      const corner = quad.value?.[grip];
      if (corner) loupe.value = toStage(view.value, corner);
    } else if (grip === 'inside') lay(moved(start, x - x0, y - y0), grip);
    else if (grip === 'turn') {
      lay(turned(start, Math.atan2(y - cy, x - cx) - Math.atan2(y0 - cy, x0 - cx), 1), grip);
    } else lay(turned(start, 0, Math.hypot(x - cx, y - cy) / Math.hypot(x0 - cx, y0 - cy)), grip);
  };
}

export const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const DEGREE = Math.PI / 180;

/** Moves what a grip holds by 1 px, with Shift by 10, with Alt by 0.1; turns and sizes likewise. */
export function nudge(grip: Grip, { key, shiftKey, altKey }: KeyboardEvent): boolean {
  const direction = ARROWS[key];
  const start = quad.value;
  if (!direction || !start) return false;
  const step = shiftKey ? 10 : altKey ? 0.1 : 1;
  const [dx, dy] = [step * direction[0], step * direction[1]];
  grasp(`nudge ${grip}`);
  if (typeof grip === 'number') {
    const [x, y] = start[grip] as Point;
    lay(withCorner(start, grip, [x + dx, y + dy]), grip);
  } else if (grip === 'inside') lay(moved(start, dx, dy), grip);
  else if (grip === 'turn') lay(turned(start, (dx + dy) * DEGREE, 1), grip);
  else lay(turned(start, 0, Math.exp(0.01 * (dx - dy))), grip);
  return true;
}
