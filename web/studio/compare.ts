import type { CompareName } from './compareNames.ts';
import type { Scene } from './protocol.ts';

/** Both images, warped to the stage: planes of red, green, blue and alpha. */
export interface Layers {
  readonly fixed: Float32Array;
  readonly moving: Float32Array;
  readonly scene: Scene;
}

/** Writes row y: a word for each pixel, whose bytes are red, green, blue and alpha from the lowest. */
type PaintRow = (words: Uint32Array, y: number) => void;

/** One way to compare, in both languages. */
interface Compare {
  readonly paint: (layers: Layers) => PaintRow;
  /** The body of `fn compare(x: u32, y: u32) -> vec4f`, with the functions of `STAGE_WGSL`. */
  readonly wgsl: string;
}

/** Sides of the checkerboard's squares, in device pixels. */
const SQUARE = 48;
/** Factor on differences, so that small ones are visible. */
const GAIN = 2;
/** Rec. 601. */
const LUMA = [0.299, 0.587, 0.114] as const;
/** Colors of differences −1, 0 and 1, as in `diverging`. */
const NEGATIVE = [0.13, 0.353, 0.675] as const;
const NEUTRAL = 0.97;
const POSITIVE = [0.816, 0.376, 0.047] as const;
const GRAY = 0.5;

/** Values lie in [0, 1], as those of a warp do: they are rounded, and need no clamp. */
const word = (red: number, green: number, blue: number, alpha: number): number =>
  (255 * red + 0.5) | ((255 * green + 0.5) << 8) | ((255 * blue + 0.5) << 16) | ((255 * alpha + 0.5) << 24);

const luma = (planes: Float32Array, plane: number, k: number): number =>
  LUMA[0] * (planes[k] as number) +
  LUMA[1] * (planes[plane + k] as number) +
  LUMA[2] * (planes[2 * plane + k] as number);

/** The color of a difference: blue where the moving image is darker, orange where it is brighter. */
function diverge(value: number, alpha: number): number {
  const share = Math.min(Math.abs(value), 1);
  const [red, green, blue] = value < 0 ? NEGATIVE : POSITIVE;
  const fade = (end: number) => NEUTRAL + share * (end - NEUTRAL);
  return word(fade(red), fade(green), fade(blue), alpha);
}

const vec3 = (values: readonly number[]): string => `vec3f(${values.join(', ')})`;

/** What every way to compare may call: both images at index k, luma, colors of differences, and the blend. */
export const STAGE_WGSL = `
struct Stage { width: u32, height: u32, share: f32 }
@group(0) @binding(0) var<uniform> stage: Stage;
@group(0) @binding(1) var<storage, read> fixed: array<f32>;
@group(0) @binding(2) var<storage, read> moving: array<f32>;

fn fixed_at(k: u32) -> vec4f {
  let plane = stage.width * stage.height;
  return vec4f(fixed[k], fixed[plane + k], fixed[2u * plane + k], fixed[3u * plane + k]);
}

fn moving_at(k: u32) -> vec4f {
  let plane = stage.width * stage.height;
  return vec4f(moving[k], moving[plane + k], moving[2u * plane + k], moving[3u * plane + k]);
}

fn luma(color: vec4f) -> f32 { return dot(color.rgb, ${vec3(LUMA)}); }

fn diverge(value: f32, alpha: f32) -> vec4f {
  let end = select(${vec3(POSITIVE)}, ${vec3(NEGATIVE)}, value < 0.0);
  return vec4f(mix(vec3f(${NEUTRAL}), end, min(abs(value), 1.0)), alpha);
}

fn blend(k: u32, opacity: f32) -> vec4f {
  let under = fixed_at(k);
  let over = moving_at(k);
  let share = opacity * over.a;
  return vec4f(mix(under.rgb, over.rgb, share), max(under.a, share));
}
`;

/** The moving image over the fixed one, with an opacity at each pixel, in both languages. */
const blend = (opacity: (scene: Scene) => (x: number, y: number) => number, wgsl: string): Compare => ({
  paint: ({ fixed, moving, scene }) => {
    const { width, height } = scene;
    const plane = width * height;
    const opacityAt = opacity(scene);
    return (words, y) => {
      for (let x = 0; x < width; x++) {
        const k = y * width + x;
        const share = opacityAt(x, y) * (moving[3 * plane + k] as number);
        const red = fixed[k] as number;
        const green = fixed[plane + k] as number;
        const blue = fixed[2 * plane + k] as number;
        words[k] = word(
          red + share * ((moving[k] as number) - red),
          green + share * ((moving[plane + k] as number) - green),
          blue + share * ((moving[2 * plane + k] as number) - blue),
          Math.max(fixed[3 * plane + k] as number, share),
        );
      }
    };
  },
  wgsl: `return blend(y * stage.width + x, ${wgsl});`,
});

/** Paints each pixel by its index k in a plane and its column x. */
const eachPixel =
  ({ width }: Scene, color: (k: number, x: number) => number): PaintRow =>
  (words, y) => {
    for (let x = 0; x < width; x++) words[y * width + x] = color(y * width + x, x);
  };

/** One opacity for the whole stage. */
const uniform = blend(
  ({ share }) =>
    () =>
      share,
  'stage.share',
);

/** Every way to compare, by name. */
export const COMPARES = {
  overlay: uniform,
  blink: uniform,
  difference: {
    paint: ({ fixed, moving, scene }) => {
      const plane = scene.width * scene.height;
      return eachPixel(scene, (k) => {
        const under = fixed[3 * plane + k] as number;
        const both = under * (moving[3 * plane + k] as number);
        const difference = luma(moving, plane, k) - luma(fixed, plane, k);
        return diverge(GAIN * both * difference, Math.max(under, both));
      });
    },
    wgsl: `
      let k = y * stage.width + x;
      let under = fixed_at(k);
      let over = moving_at(k);
      let both = under.a * over.a;
      return diverge(${GAIN} * both * (luma(over) - luma(under)), max(under.a, both));`,
  },
  checkerboard: blend(
    () => (x, y) => (Math.floor(x / SQUARE) + Math.floor(y / SQUARE)) % 2,
    `f32((x / ${SQUARE}u + y / ${SQUARE}u) % 2u)`,
  ),
  swipe: blend(
    ({ share, width }) =>
      (x) =>
        x < share * width ? 1 : 0,
    'select(0.0, 1.0, f32(x) < stage.share * f32(stage.width))',
  ),
  'side-by-side': {
    paint: ({ fixed, moving, scene }) => {
      const plane = scene.width * scene.height;
      const [half, shift] = [scene.width >> 1, scene.width >> 2];
      return eachPixel(scene, (k, x) => {
        if (x === half) return word(GRAY, GRAY, GRAY, 1);
        const planes = x < half ? fixed : moving;
        const at = x < half ? k + shift : k - shift;
        const channel = (c: number) => planes[c * plane + at] as number;
        return word(channel(0), channel(1), channel(2), channel(3));
      });
    },
    wgsl: `
      let k = y * stage.width + x;
      let half = stage.width >> 1u;
      if (x == half) { return vec4f(vec3f(${GRAY}), 1.0); }
      if (x < half) { return fixed_at(k + (stage.width >> 2u)); }
      return moving_at(k - (stage.width >> 2u));`,
  },
  anaglyph: {
    paint: ({ fixed, moving, scene }) => {
      const plane = scene.width * scene.height;
      return eachPixel(scene, (k) => {
        const over = luma(moving, plane, k);
        const under = luma(fixed, plane, k);
        const alpha = Math.max(fixed[3 * plane + k] as number, moving[3 * plane + k] as number);
        return word(over, (over + under) / 2, under, alpha);
      });
    },
    wgsl: `
      let k = y * stage.width + x;
      let over = luma(moving_at(k));
      let under = luma(fixed_at(k));
      return vec4f(over, 0.5 * (over + under), under, max(fixed_at(k).a, moving_at(k).a));`,
  },
} as const satisfies Record<CompareName, Compare>;

/** Writes the pixels of a scene, a word each. */
export function compose(layers: Layers, words: Uint32Array): void {
  const paintRow = COMPARES[layers.scene.compare].paint(layers);
  for (let y = 0; y < layers.scene.height; y++) paintRow(words, y);
}
