import { apply, invert, type Point } from '../../src/index.ts';
import { cornersOf } from '../geometry/quad.ts';
import { toStage } from '../geometry/view.ts';
import { fixed, result, view } from '../state/store.ts';

/** Within which a corner lies in 95 of 100 cases: √χ²₂(0.95). */
const WIDTH = 2.4477;
const MAGNIFIED = 50;

/** Half axes and angle of the covariance [xx, xy, yx, yy]. */
export function axesOf([xx, xy, , yy]: readonly number[]): { major: number; minor: number; angle: number } {
  const [a, b, d] = [xx ?? 0, xy ?? 0, yy ?? 0];
  const middle = (a + d) / 2;
  const spread = Math.hypot((a - d) / 2, b);
  return {
    major: Math.sqrt(Math.max(middle + spread, 0)),
    minor: Math.sqrt(Math.max(middle - spread, 0)),
    angle: 0.5 * Math.atan2(2 * b, a - d),
  };
}

/** Where the fixed picture's corners may lie, 95% of the time, as they are seen on the stage, fifty times as large. */
export function Ellipses() {
  const [found, photo] = [result.value, fixed.value];
  if (!found || !photo || found.cornerCovariance.length === 0) return null;
  const back = invert(found.W);
  return (
    <g class="ellipses">
      {cornersOf(photo.picture).map((corner, k) => {
        const { major, minor, angle } = axesOf(found.cornerCovariance[k] ?? []);
        const [u, v] = apply(found.W, ...corner);
        const points = Array.from({ length: 40 }, (_, step): Point => {
          const [c, s] = [Math.cos((step * Math.PI) / 20), Math.sin((step * Math.PI) / 20)];
          const [x, y] = [WIDTH * major * c, WIDTH * minor * s];
          const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
          const [px, py] = apply(back, u + cos * x - sin * y, v + sin * x + cos * y);
          return toStage(view.value, [
            corner[0] + MAGNIFIED * (px - corner[0]),
            corner[1] + MAGNIFIED * (py - corner[1]),
          ]);
        });
        return <polygon key={k} points={points.map((point) => point.join(',')).join(' ')} />;
      })}
    </g>
  );
}
