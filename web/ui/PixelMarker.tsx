import { toStage } from '../geometry/view.ts';
import { hoveredPixel, view } from '../state/store.ts';

/** In CSS pixels. Smaller frames are hard to see. */
const MIN_SIDE = 7;

/** A frame around the selected pixel. */
export function PixelMarker() {
  const at = hoveredPixel.value;
  if (!at) return null;
  const [x, y] = toStage(view.value, at);
  const side = Math.max(view.value.scale, MIN_SIDE);
  return (
    <span
      class="pixel-marker"
      style={{ left: `${x - side / 2}px`, top: `${y - side / 2}px`, width: `${side}px`, height: `${side}px` }}
    />
  );
}
