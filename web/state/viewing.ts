import type { Point } from '../../src/index.ts';
import { fitView, panView, toStage, type View } from '../geometry/view.ts';
import { fixed, quad, stageSize, view } from './store.ts';

/** Of a handle, in CSS pixels: so far from the stage's edge it can be taken hold of. */
const HANDLE_MARGIN = 22;

/** What the page chose to show; what the user chose stays. */
let automaticView: View | undefined;

/** Shows the fixed picture as a whole, and points that are not far from it. */
export function showWhole(points: readonly Point[] = quad.value ?? []): void {
  if (!fixed.value) return;
  automaticView = fitView(stageSize.value, fixed.value.picture, points);
  view.value = automaticView;
}

/** Brings corners that left the stage back within reach, unless the user looks at something. */
export function keepCornersVisible(): void {
  const { width, height } = stageSize.value;
  const out = quad.value?.some((corner) => {
    const [x, y] = toStage(view.value, corner);
    return Math.min(x, y, width - x, height - y) < HANDLE_MARGIN;
  });
  if (out && view.value === automaticView) showWhole();
}

/** Keeps what is in the middle there when the stage changes its size. */
export function resizeStage(size: { readonly width: number; readonly height: number }): void {
  const { width, height } = stageSize.value;
  const own = view.value === automaticView;
  stageSize.value = size;
  if (own) showWhole();
  else view.value = panView(view.value, (size.width - width) / 2, (size.height - height) / 2);
}
