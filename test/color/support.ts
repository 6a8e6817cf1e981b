import type { Leaf, Space, Triple } from '../../shaders/color/arithmetic/contracts.ts';
import { type Conversion, conversion } from '../../shaders/color/conversion.ts';
import { SPACES, type SpaceName } from '../../shaders/color/spaces/index.ts';
import { stream } from '../support/stream.ts';

export const NAMES = Object.keys(SPACES) as SpaceName[];

export const space = (name: SpaceName): Space => SPACES[name];

/** How long each channel's range is; 1 where a gray has none. */
export const extents = (name: SpaceName): Triple => {
  const of = (k: number) => {
    const range = space(name).ranges[k];
    return range ? range[1] - range[0] : 1;
  };
  return [of(0), of(1), of(2)];
};

const LEVELS = [0, 0.02, 0.2, 0.5, 0.77, 1];
const grid = LEVELS.flatMap((r) => LEVELS.flatMap((g) => LEVELS.map((b): Triple => [r, g, b])));
/** On both sides of the reds. */
const reds: Triple[] = [
  [1, 0, 0],
  [1, 0.01, 0],
  [1, 0, 0.01],
  [0.9, 0.2, 0.2001],
  [0.9, 0.2001, 0.2],
];

/** Colors of sRGB, encoded: the gray axis, black and white, reds beside 0°, and a grid. */
export const COLOURS: readonly Triple[] = [...grid, ...reds];

/** Colors of sRGB where nothing has a corner: channels differ, and none is on a toe's end. */
export const SMOOTH: readonly Triple[] = (() => {
  const next = stream(11);
  const drawn = Array.from({ length: 400 }, (): Triple => [next(), next(), next()]);
  const apart = ([r, g, b]: Triple) =>
    Math.min(Math.abs(r - g), Math.abs(g - b), Math.abs(b - r), r, g, b) > 0.01 &&
    Math.min(...[r, g, b].map((v) => Math.abs(v - 0.04045))) > 0.001;
  return drawn.filter(apart);
})();

const fromRgb = new Map<SpaceName, Conversion>();

/** A color of sRGB in another space; a gray's other numbers are 0. */
export const inSpace = (name: SpaceName, color: Triple): Triple => {
  const way = fromRgb.get(name) ?? conversion('rgb', name);
  fromRgb.set(name, way);
  return way.convert(color);
};

/** The differences of two colors of a space over its ranges, hues the shorter way. */
export function apart(name: SpaceName, a: ArrayLike<number>, b: ArrayLike<number>): number {
  const { channels, hue } = space(name);
  const sizes = extents(name);
  return Math.max(
    ...channels.map((_, k) => {
      const away = Math.abs((a[k] ?? Number.NaN) - (b[k] ?? Number.NaN));
      return (k === hue ? Math.min(away, Math.abs(360 - away)) : away) / (sizes[k] ?? 1);
    }),
  );
}

/** Every edge of the graph, in either direction. */
export const EDGES: readonly { from: SpaceName; to: SpaceName; leaf: Leaf }[] = NAMES.flatMap((name) => [
  ...Object.entries(space(name).to).map(([end, leaf]) => ({ from: name, to: end as SpaceName, leaf })),
  ...Object.entries(space(name).from).map(([start, leaf]) => ({ from: start as SpaceName, to: name, leaf })),
]);
