import type { Point } from '../../src/index.ts';
import { fitted, panned, toPicture, zoomed } from '../geometry/view.ts';
import { fixed, grabbed, hovered, quad, stageSize, tool, view } from '../state/store.ts';
import { masking } from './masking.ts';

const NOTCH = 1.0015;
const KEYED = 1.25;

const pointers = new Map<number, Point>();

const local = ({ clientX, clientY, currentTarget }: MouseEvent): Point => {
  const { left, top } = (currentTarget as Element).getBoundingClientRect();
  return [clientX - left, clientY - top];
};

const spread = (): { centre: Point; distance: number } | undefined => {
  const [a, b] = [...pointers.values()];
  if (!a || !b) return undefined;
  return { centre: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], distance: Math.hypot(a[0] - b[0], a[1] - b[1]) };
};

function hover(at: Point): void {
  const photo = fixed.value;
  if (!photo) return;
  const [x, y] = toPicture(view.value, at).map(Math.round) as [number, number];
  const inside = x >= 0 && y >= 0 && x < photo.picture.width && y < photo.picture.height;
  const old = hovered.value;
  if (inside && (old?.[0] !== x || old[1] !== y)) hovered.value = [x, y];
}

function release({ pointerId }: PointerEvent): void {
  pointers.delete(pointerId);
  grabbed.value = false;
  masking.end();
}

/** Pans with a finger or the mouse, zooms with two or with the wheel, and tells which pixel is under the pointer. */
export const NAVIGATION = {
  onPointerDown: (event: PointerEvent) => {
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, local(event));
    grabbed.value = true;
    if (tool.value !== 'move') masking.begin(local(event));
  },
  onPointerMove: (event: PointerEvent) => {
    const at = local(event);
    hover(at);
    const before = pointers.get(event.pointerId);
    if (!before) return;
    if (tool.value !== 'move') {
      masking.go(at);
      return;
    }
    const old = spread();
    pointers.set(event.pointerId, at);
    const now = spread();
    if (old && now) {
      const turned = zoomed(view.value, now.distance / old.distance, old.centre);
      view.value = panned(turned, now.centre[0] - old.centre[0], now.centre[1] - old.centre[1]);
    } else view.value = panned(view.value, at[0] - before[0], at[1] - before[1]);
  },
  onPointerUp: release,
  onPointerCancel: release,
  onWheel: (event: WheelEvent) => {
    event.preventDefault();
    view.value = zoomed(view.value, NOTCH ** -event.deltaY, local(event));
  },
};

export function resetView(): void {
  if (fixed.value) view.value = fitted(stageSize.value, fixed.value.picture, quad.value ?? []);
}

export function zoomBy(direction: 1 | -1): void {
  const { width, height } = stageSize.value;
  view.value = zoomed(view.value, KEYED ** direction, [width / 2, height / 2]);
}
