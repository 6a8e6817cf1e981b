import { apply, invert, type Point } from '../../src/index.ts';
import { imageCorners } from '../geometry/quad.ts';
import { toStage } from '../geometry/view.ts';
import { fixed, shownResult, view } from '../state/store.ts';

/** Radius of the 95% confidence ellipse in standard deviations: √χ²₂(0.95). */
const RADIUS_95 = 2.4477;
/** Approximate size of the largest ellipse on the stage, in pixels of the fixed image. */
const DRAWN_SIZE = 20;

/** Semi-axes and angle of the covariance [xx, xy, yx, yy]. */
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

/** The magnification that ellipses are drawn with: 1, 2 or 5 times a power of ten. */
export function magnification(covariances: readonly (readonly number[])[]): number {
  const largest = Math.max(...covariances.map((each) => RADIUS_95 * ellipseAxes(each).major));
  const wanted = Math.max(DRAWN_SIZE / largest, 1);
  const power = 10 ** Math.floor(Math.log10(wanted));
  return power * ([5, 2].find((factor) => factor * power <= wanted) ?? 1);
}

/** Magnified 95% confidence ellipses of the fixed image's corners. */
export function Ellipses() {
  const [end, photo] = [shownResult.value, fixed.value];
  if (!end || !photo) return null;
  const inverse = invert(end.W);
  const times = magnification(end.cornerCovariance);
  return (
    <g class="ellipses">
      {imageCorners(photo.picture).map((corner, k) => {
        const { major, minor, angle } = ellipseAxes(end.cornerCovariance[k] ?? []);
        const [u, v] = apply(end.W, ...corner);
        const points = Array.from({ length: 40 }, (_, step): Point => {
          const [c, s] = [Math.cos((step * Math.PI) / 20), Math.sin((step * Math.PI) / 20)];
          const [x, y] = [RADIUS_95 * major * c, RADIUS_95 * minor * s];
          const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
          const [px, py] = apply(inverse, u + cos * x - sin * y, v + sin * x + cos * y);
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
