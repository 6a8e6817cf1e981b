import {
  type Engine,
  fromCorners,
  type Homography,
  type Image,
  invert,
  multiply,
  translation,
} from '../../src/index.ts';
import { gaussian } from '../fit/gaussian.ts';
import { view } from '../fit/pairs.ts';

export const SIZE = { width: 80, height: 72 };
export const CORNERS = [
  [0, 0],
  [79, 0],
  [79, 71],
  [0, 71],
] as const;

/** Maps from template to frame: a pan, a turn and some perspective, which do not commute, and a shake of `shake` px. */
export function path(count: number, { shake = 0, seed = 1 } = {}): Homography[] {
  const next = gaussian(seed);
  return Array.from({ length: count }, (_, i) => {
    if (i === 0) return translation(0, 0);
    const angle = 0.02 * i;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const [dx, dy] = [shake * next(), shake * next()];
    const moved = CORNERS.map(([x, y]): [number, number] => {
      const z = 1 + 1e-4 * i * x;
      return [(c * x - s * y - 1.2 * i) / z + dx, (s * x + c * y + 0.5 * i) / z + dy];
    });
    return fromCorners(CORNERS, moved);
  });
}

/** The scene as frames of these maps see it, with noise. */
export function filmed(engine: Engine, maps: readonly Homography[], sigma = 0.005): Image[] {
  const noise = gaussian(7);
  return maps.map((W) => {
    const seen = view(SIZE, multiply(translation(40, 30), invert(W)));
    return engine.image({ ...SIZE, data: seen.map((value) => value + sigma * noise()) });
  });
}

export const flat = (engine: Engine, value: number): Image =>
  engine.image({ ...SIZE, data: new Float32Array(SIZE.width * SIZE.height).fill(value) });

export function noisy(engine: Engine, seed: number): Image {
  const next = gaussian(seed);
  const data = Float32Array.from({ length: SIZE.width * SIZE.height }, () => 0.5 + 0.2 * next());
  return engine.image({ ...SIZE, data });
}
