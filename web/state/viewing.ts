import type { Point } from '../../src/index.ts';
import { fitted, panned, toStage, type View } from '../geometry/view.ts';
import { fixed, quad, stageSize, view } from './store.ts';

/** Of a handle, in CSS pixels: so far from the stage's edge it can be taken hold of. */
const REACH = 22;

/** What the page chose to show; what the user chose stays. */
let placed: View | undefined;

/** Shows the fixed picture as a whole, and points that are not far from it. */
export function place(points: readonly Point[] = quad.value ?? []): void {
  if (!fixed.value) return;
  placed = fitted(stageSize.value, fixed.value.picture, points);
  view.value = placed;
}

/** Brings corners that left the stage back within reach, unless the user looks at something. */
export function keepInReach(): void {
  const { width, height } = stageSize.value;
  const out = quad.value?.some((corner) => {
    const [x, y] = toStage(view.value, corner);
    return Math.min(x, y, width - x, height - y) < REACH;
  });
  if (out && view.value === placed) place();
}

/** Keeps what is in the middle there when the stage changes its size. */
export function resize(size: { readonly width: number; readonly height: number }): void {
  const { width, height } = stageSize.value;
  const own = view.value === placed;
  stageSize.value = size;
  if (own) place();
  else view.value = panned(view.value, (size.width - width) / 2, (size.height - height) / 2);
}
