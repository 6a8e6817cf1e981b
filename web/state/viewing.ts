import type { Point } from '../../src/index.ts';
import { fitView, panView, toStage, type View } from '../geometry/view.ts';
import { fixed, quad, stageSize, view } from './store.ts';

/** A handle closer to the stage's edge than this, in CSS pixels, is hard to grab. */
const HANDLE_MARGIN = 22;

/** The last view that the page chose. A view that the user chose is kept. */
let automaticView: View | undefined;

/** Shows the whole fixed image, and given points near it. */
export function showWhole(points: readonly Point[] = quad.value ?? []): void {
  if (!fixed.value) return;
  automaticView = fitView(stageSize.value, fixed.value.picture, points);
  view.value = automaticView;
}

/** Shows all corners again if one has left the stage, unless the user chose the view. */
export function keepCornersVisible(): void {
  const { width, height } = stageSize.value;
  const out = quad.value?.some((corner) => {
    const [x, y] = toStage(view.value, corner);
    return Math.min(x, y, width - x, height - y) < HANDLE_MARGIN;
  });
  if (out && view.value === automaticView) showWhole();
}

/** Keeps the center of the view when the size of the stage changes. */
export function resizeStage(size: { readonly width: number; readonly height: number }): void {
  const { width, height } = stageSize.value;
  const isAutomatic = view.value === automaticView;
  stageSize.value = size;
  if (isAutomatic) showWhole();
  else view.value = panView(view.value, (size.width - width) / 2, (size.height - height) / 2);
}
