import type { Scene } from './protocol.ts';

/** Both images as the stage sees them: planes of red, green, blue and cover. */
interface Layers {
  readonly fixed: Float32Array;
  readonly moving: Float32Array;
  readonly scene: Scene;
}

/** Writes a row: a word for each pixel, whose bytes are red, green, blue and alpha from the lowest. */
type Paint = (words: Uint32Array, y: number) => void;

interface Compare {
  readonly label: string;
  readonly hint: string;
  readonly paint: (layers: Layers) => Paint;
}

/** Sides of the squares, in device pixels. */
const SQUARE = 48;
/** Differences are shown so many times as large. */
const AMPLIFIED = 2;

/** What is stored is rounded, and never beyond a byte: warps of [0, 1] stay there. */
const word = (red: number, green: number, blue: number, alpha: number): number =>
  (255 * red + 0.5) | ((255 * green + 0.5) << 8) | ((255 * blue + 0.5) << 16) | ((255 * alpha + 0.5) << 24);

const luma = (planes: Float32Array, plane: number, k: number): number =>
  0.299 * (planes[k] as number) +
  0.587 * (planes[plane + k] as number) +
  0.114 * (planes[2 * plane + k] as number);

/** Lays `moving` over `fixed`, with an opacity of each pixel, where it is. */
const over = (
  { fixed, moving, scene: { width, height } }: Layers,
  opacity: (x: number, y: number) => number,
): Paint => {
  const plane = width * height;
  return (words, y) => {
    for (let x = 0; x < width; x++) {
      const k = y * width + x;
      const share = opacity(x, y) * (moving[3 * plane + k] as number);
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
};

/** Colors of each pixel by its index. */
const each =
  ({ width }: Scene, color: (k: number, x: number) => number): Paint =>
  (words, y) => {
    for (let x = 0; x < width; x++) words[y * width + x] = color(y * width + x, x);
  };

/** Blue for what is darker, orange for what is brighter: as `diverging`. */
function signed(value: number, cover: number): number {
  const share = Math.min(Math.abs(value), 1);
  const fade = (end: number) => 0.97 + share * (end - 0.97);
  return value < 0
    ? word(fade(0.13), fade(0.353), fade(0.675), cover)
    : word(fade(0.816), fade(0.376), fade(0.047), cover);
}

/** Every way to compare, by name. */
export const COMPARES = {
  overlay: {
    label: 'Overlay',
    hint: 'The moving picture over the fixed one',
    paint: (layers) => over(layers, () => layers.scene.share),
  },
  blink: {
    label: 'Blink',
    hint: 'One, then the other: what jumps is not aligned',
    paint: (layers) => over(layers, () => (layers.scene.shown ? 1 : 0)),
  },
  difference: {
    label: 'Difference',
    hint: 'Orange where the moving picture is brighter, blue where it is darker; white where they agree',
    paint: ({ fixed, moving, scene }) => {
      const plane = scene.width * scene.height;
      return each(scene, (k) => {
        const under = fixed[3 * plane + k] as number;
        const both = moving[3 * plane + k] as number;
        const difference = luma(moving, plane, k) - luma(fixed, plane, k);
        return signed(AMPLIFIED * under * both * difference, Math.max(under, under * both));
      });
    },
  },
  checkerboard: {
    label: 'Checks',
    hint: 'Squares of each: edges run on where they are aligned',
    paint: (layers) => over(layers, (x, y) => (Math.floor(x / SQUARE) + Math.floor(y / SQUARE)) % 2),
  },
  swipe: {
    label: 'Swipe',
    hint: 'The moving picture left of the slider',
    paint: (layers) => over(layers, (x) => (x < layers.scene.share * layers.scene.width ? 1 : 0)),
  },
  'side-by-side': {
    label: 'Side by side',
    hint: 'The fixed picture left, the moving one right',
    paint: ({ fixed, moving, scene }) => {
      const plane = scene.width * scene.height;
      const [half, shift] = [scene.width >> 1, scene.width >> 2];
      return each(scene, (k, x) => {
        if (x === half) return word(0.5, 0.5, 0.5, 1);
        const planes = x < half ? fixed : moving;
        const at = x < half ? k + shift : k - shift;
        const of = (c: number) => planes[c * plane + at] as number;
        return word(of(0), of(1), of(2), of(3));
      });
    },
  },
  anaglyph: {
    label: 'Anaglyph',
    hint: 'The moving picture in orange light, the fixed one in blue: gray where they agree',
    paint: ({ fixed, moving, scene }) => {
      const plane = scene.width * scene.height;
      return each(scene, (k) => {
        const a = luma(moving, plane, k);
        const b = luma(fixed, plane, k);
        return word(
          a,
          (a + b) / 2,
          b,
          Math.max(fixed[3 * plane + k] as number, moving[3 * plane + k] as number),
        );
      });
    },
  },
} as const satisfies Record<string, Compare>;
export type CompareName = keyof typeof COMPARES;

/** Writes the pixels of a scene, a word each. */
export function compose(layers: Layers, words: Uint32Array): void {
  const paint = COMPARES[layers.scene.compare].paint(layers);
  for (let y = 0; y < layers.scene.height; y++) paint(words, y);
}
