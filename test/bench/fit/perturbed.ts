import { cornersOf, type Frame, fromCorners, type Homography, translation } from '../../../src/index.ts';
import { TEMPLATE } from './case.ts';
import type { Draws } from './draws.ts';

type Size = Pick<Frame, 'width' | 'height'>;

/** Room about the window, in px, where the photograph has it. */
const MARGIN = 72;

/** Where the window's first pixel may lie along one axis. */
function place(side: number, window: number, draws: Draws): number {
  const range = side - window;
  const margin = Math.min(MARGIN, Math.floor(range / 2));
  return margin + draws.below(range - 2 * margin + 1);
}

const inside =
  ({ width, height }: Size) =>
  ([x = 0, y = 0]: readonly number[]): boolean =>
    x >= 0 && y >= 0 && x <= width - 1 && y <= height - 1;

/** The corners go round the same way at each of them, so that no horizon crosses the quadrilateral. */
function isConvex(corners: readonly (readonly number[])[]): boolean {
  return corners.every(([x = 0, y = 0], k) => {
    const [px = 0, py = 0] = corners[(k + 3) % 4] ?? [];
    const [nx = 0, ny = 0] = corners[(k + 1) % 4] ?? [];
    return (x - px) * (ny - y) - (y - py) * (nx - x) > 0;
  });
}

/**
 * A window of the template's size anywhere in the photograph, the start, and the map to the same window with σ px of
 * normal noise on each corner's coordinates, the truth (Baker and Matthews 2004). The noise is drawn again until the
 * corners lie in the photograph and are convex: the whole template sees it.
 */
export function perturbed(
  photograph: Size,
  sigma: number,
  draws: Draws,
): { readonly truth: Homography; readonly start: Homography } {
  const start = translation(
    place(photograph.width, TEMPLATE.width, draws),
    place(photograph.height, TEMPLATE.height, draws),
  );
  const [left, top] = [start[2] ?? 0, start[5] ?? 0];
  const corners = cornersOf(TEMPLATE);
  for (;;) {
    const moved = corners.map(
      ([x, y]) => [left + x + sigma * draws.normal(), top + y + sigma * draws.normal()] as const,
    );
    if (moved.every(inside(photograph)) && isConvex(moved))
      return { truth: fromCorners(corners, moved), start };
  }
}
