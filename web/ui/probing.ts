import type { Point } from '../../src/index.ts';
import { panView, toStage } from '../geometry/view.ts';
import { fixed, hoveredPixel, stageSize, tool, view } from '../state/store.ts';
import { ARROWS } from './dragging.ts';
import { masking } from './masking.ts';

/** The view follows a pixel that is closer to the stage's edge than this, in CSS pixels. */
const EDGE = 20;

/** Whether Enter has started a rectangle. */
let open = false;

const clampIndex = (value: number, length: number): number => Math.min(Math.max(value, 0), length - 1);

/** Pans so that a position is visible. */
function keepVisible([x, y]: Point): void {
  const { width, height } = stageSize.value;
  const off = (at: number, length: number) => Math.min(Math.max(at, EDGE), length - EDGE) - at;
  const [dx, dy] = [off(x, width), off(y, height)];
  if (dx !== 0 || dy !== 0) view.value = panView(view.value, dx, dy);
}

function paintMask(at: Point): void {
  if (!open) masking.begin(at);
  else masking.move(at);
  open = tool.value === 'rectangle' && !open;
  if (!open) masking.end();
}

/** While the stage has the focus, arrow keys select a pixel and Enter paints the mask there. */
export function movePixelCursor(event: KeyboardEvent): void {
  const { key, shiftKey, target, currentTarget } = event;
  const photo = fixed.value;
  if (!photo || target !== currentTarget) return;
  const { width, height } = photo.picture;
  const [x, y] = hoveredPixel.value ?? [width >> 1, height >> 1];
  const direction = ARROWS[key];
  if (direction) {
    const step = shiftKey ? 10 : 1;
    const next = [
      clampIndex(x + step * direction[0], width),
      clampIndex(y + step * direction[1], height),
    ] as const;
    hoveredPixel.value = next;
    const at = toStage(view.value, next);
    if (open) masking.move(at);
    keepVisible(at);
  } else if (key === 'Enter' && tool.value !== 'move') paintMask(toStage(view.value, [x, y]));
  else return;
  event.preventDefault();
}
