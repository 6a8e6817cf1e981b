import type { Point } from '../../src/index.ts';
import { panView, toImage, zoomView } from '../geometry/view.ts';
import { fixed, hasInteracted, hoveredPixel, isDragging, stageSize, tool, view } from '../state/store.ts';
import { masking } from './masking.ts';
import { movePixelCursor } from './probing.ts';
import { stagePoint } from './stagePoint.ts';

const WHEEL_FACTOR = 1.0015;
const KEY_FACTOR = 1.25;

const pointers = new Map<number, Point>();
/** Whether the pointer went down on a handle. */
let isOnHandle = false;

const measurePinch = (): { center: Point; distance: number } | undefined => {
  const [a, b] = [...pointers.values()];
  if (!a || !b) return undefined;
  return { center: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], distance: Math.hypot(a[0] - b[0], a[1] - b[1]) };
};

function hover(at: Point): void {
  const photo = fixed.value;
  if (!photo) return;
  const [x, y] = toImage(view.value, at).map(Math.round) as [number, number];
  const inside = x >= 0 && y >= 0 && x < photo.picture.width && y < photo.picture.height;
  const old = hoveredPixel.value;
  if (inside && (old?.[0] !== x || old[1] !== y)) hoveredPixel.value = [x, y];
}

/** Whether two fingers are on the stage. A drag by one of them then ends. */
export const isPinching = (): boolean => pointers.size > 1;

function release({ pointerId }: PointerEvent): void {
  pointers.delete(pointerId);
  isDragging.value = false;
  masking.end();
}

function pinch(id: number, at: Point): void {
  const old = measurePinch();
  pointers.set(id, at);
  const now = measurePinch();
  if (!old || !now) return;
  const zoomedView = zoomView(view.value, now.distance / old.distance, old.center);
  view.value = panView(zoomedView, now.center[0] - old.center[0], now.center[1] - old.center[1]);
}

/** Pans with one finger or the mouse, zooms with two fingers or the wheel, and selects the pixel under the pointer. */
export const NAVIGATION = {
  onPointerDownCapture: (event: PointerEvent) => {
    hasInteracted.value = true;
    const at = stagePoint(event);
    hover(at);
    pointers.set(event.pointerId, at);
    isOnHandle = event.target !== event.currentTarget && tool.value === 'move' && !isPinching();
  },
  onPointerDown: (event: PointerEvent) => {
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    isOnHandle = false;
    isDragging.value = true;
    if (isPinching()) masking.end();
    else if (tool.value !== 'move') masking.begin(stagePoint(event));
  },
  onPointerMove: (event: PointerEvent) => {
    const at = stagePoint(event);
    hover(at);
    const before = pointers.get(event.pointerId);
    if (!before) return;
    if (isPinching()) pinch(event.pointerId, at);
    else if (tool.value !== 'move') masking.move(at);
    else {
      pointers.set(event.pointerId, at);
      if (!isOnHandle) view.value = panView(view.value, at[0] - before[0], at[1] - before[1]);
    }
  },
  onPointerUp: release,
  onPointerCancel: release,
  onKeyDown: movePixelCursor,
  onWheel: (event: WheelEvent) => {
    event.preventDefault();
    hasInteracted.value = true;
    view.value = zoomView(view.value, WHEEL_FACTOR ** -event.deltaY, stagePoint(event));
  },
};

export function zoomBy(direction: 1 | -1): void {
  const { width, height } = stageSize.value;
  view.value = zoomView(view.value, KEY_FACTOR ** direction, [width / 2, height / 2]);
}
