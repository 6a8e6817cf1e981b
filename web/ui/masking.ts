import type { Point } from '../../src/index.ts';
import { toImage } from '../geometry/view.ts';
import { saveSnapshot } from '../state/history.ts';
import { fixed, mask, tool, view } from '../state/store.ts';

/** Radius of the brush, in CSS pixels. */
const RADIUS = 14;

let from: Point | undefined;
let base: Float32Array | undefined;

const size = () => fixed.value?.picture ?? { width: 0, height: 0 };

/** Sets the weights of the covered pixels to 0. */
function maskPixels(weights: Float32Array, covers: (x: number, y: number) => boolean): Float32Array {
  const { width, height } = size();
  const changed = weights.slice();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) if (covers(x, y)) changed[y * width + x] = 0;
  }
  return changed;
}

/** Paints the mask on the fixed image with a brush or a rectangle. */
export const masking = {
  begin(at: Point): void {
    saveSnapshot();
    from = toImage(view.value, at);
    base = mask.value ?? new Float32Array(size().width * size().height).fill(1);
    masking.move(at);
  },
  move(at: Point): void {
    if (!from || !base) return;
    const [[x0, y0], [x1, y1]] = [from, toImage(view.value, at)];
    if (tool.value === 'rectangle') {
      const [left, right, top, bottom] = [
        Math.min(x0, x1),
        Math.max(x0, x1),
        Math.min(y0, y1),
        Math.max(y0, y1),
      ];
      mask.value = maskPixels(base, (x, y) => x >= left && x <= right && y >= top && y <= bottom);
      return;
    }
    const radius = RADIUS / view.value.scale;
    const [dx, dy] = [x1 - x0, y1 - y0];
    const length = dx * dx + dy * dy || 1;
    mask.value = maskPixels(mask.value ?? base, (x, y) => {
      const t = Math.min(Math.max(((x - x0) * dx + (y - y0) * dy) / length, 0), 1);
      return Math.hypot(x - x0 - t * dx, y - y0 - t * dy) <= radius;
    });
    from = [x1, y1];
  },
  end(): void {
    from = undefined;
    base = undefined;
  },
};
