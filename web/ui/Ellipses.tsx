import { apply, invert, type Point } from '../../src/index.ts';
import { imageCorners } from '../geometry/quad.ts';
import { toStage } from '../geometry/view.ts';
import { fixed, shownResult, view } from '../state/store.ts';

/** Within which a corner lies in 95 of 100 cases: √χ²₂(0.95). */
const RADIUS_95 = 2.4477;
/** How large the largest is drawn, in pixels of the fixed picture, about. */
const DRAWN_SIZE = 20;

/** Half axes and angle of the covariance [xx, xy, yx, yy]. */
export function ellipseAxes([xx, xy, , yy]: readonly number[]): {
  major: number;
  minor: number;
  angle: number;
} {
  const [a, b, d] = [xx ?? 0, xy ?? 0, yy ?? 0];
  const middle = (a + d) / 2;
  const spread = Math.hypot((a - d) / 2, b);
  return {
    major: Math.sqrt(Math.max(middle + spread, 0)),
    minor: Math.sqrt(Math.max(middle - spread, 0)),
    angle: 0.5 * Math.atan2(2 * b, a - d),
  };
}

/** How many times as large ellipses are drawn: 1, 2 or 5 times a power of ten. */
export function magnification(covariances: readonly (readonly number[])[]): number {
  const largest = Math.max(...covariances.map((each) => RADIUS_95 * ellipseAxes(each).major));
  const wanted = Math.max(DRAWN_SIZE / largest, 1);
  const power = 10 ** Math.floor(Math.log10(wanted));
  return power * ([5, 2].find((factor) => factor * power <= wanted) ?? 1);
}

/** Where the fixed picture's corners may lie, 95% of the time, larger than they are. */
export function Ellipses() {
  const [found, photo] = [shownResult.value, fixed.value];
  if (!found || !photo) return null;
  const back = invert(found.W);
  const times = magnification(found.cornerCovariance);
  return (
    <g class="ellipses">
      {imageCorners(photo.picture).map((corner, k) => {
        const { major, minor, angle } = ellipseAxes(found.cornerCovariance[k] ?? []);
        const [u, v] = apply(found.W, ...corner);
        const points = Array.from({ length: 40 }, (_, step): Point => {
          const [c, s] = [Math.cos((step * Math.PI) / 20), Math.sin((step * Math.PI) / 20)];
          const [x, y] = [RADIUS_95 * major * c, RADIUS_95 * minor * s];
          const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
          const [px, py] = apply(back, u + cos * x - sin * y, v + sin * x + cos * y);
          return toStage(view.value, [
            corner[0] + times * (px - corner[0]),
            corner[1] + times * (py - corner[1]),
          ]);
        });
        return <polygon key={k} points={points.map((point) => point.join(',')).join(' ')} />;
      })}
    </g>
  );
}
