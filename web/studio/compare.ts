import { diverging } from './colours.ts';
import type { Scene } from './protocol.ts';

/** Both images as the stage sees them: planes of red, green, blue and cover. */
interface Layers {
  readonly fixed: Float32Array;
  readonly moving: Float32Array;
  readonly scene: Scene;
}

/** Writes four bytes at pixel k = y · width + x. */
type Paint = (into: Uint8ClampedArray, k: number, x: number, y: number) => void;

interface Compare {
  readonly label: string;
  readonly hint: string;
  readonly paint: (layers: Layers) => Paint;
}

/** Sides of the squares, in CSS pixels' device pixels. */
const SQUARE = 48;
/** Differences are shown so many times as large. */
const AMPLIFIED = 2;
const LUMA = [0.299, 0.587, 0.114] as const;

/** Lays `moving` over `fixed` with an opacity, where it is. */
const over = ({ fixed, moving, scene }: Layers, opacity: (x: number, y: number) => number): Paint => {
  const plane = scene.width * scene.height;
  return (into, k, x, y) => {
    const under = fixed[3 * plane + k] as number;
    const share = opacity(x, y) * (moving[3 * plane + k] as number);
    for (let c = 0; c < 3; c++) {
      const below = fixed[c * plane + k] as number;
      into[4 * k + c] = 255 * (below + share * ((moving[c * plane + k] as number) - below));
    }
    into[4 * k + 3] = 255 * Math.max(under, share);
  };
};

const luma = (planes: Float32Array, plane: number, k: number): number =>
  LUMA[0] * (planes[k] as number) +
  LUMA[1] * (planes[plane + k] as number) +
  LUMA[2] * (planes[2 * plane + k] as number);

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
      return (into, k) => {
        const both = (moving[3 * plane + k] as number) * (fixed[3 * plane + k] as number);
        diverging(AMPLIFIED * both * (luma(moving, plane, k) - luma(fixed, plane, k)), into, 4 * k);
        into[4 * k + 3] = 255 * Math.max(fixed[3 * plane + k] as number, both);
      };
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
    paint: ({ fixed, moving, scene: { width, height } }) => {
      const plane = width * height;
      const [half, shift] = [width >> 1, width >> 2];
      return (into, k, x) => {
        const planes = x < half ? fixed : moving;
        const at = x < half ? k + shift : k - shift;
        for (let c = 0; c < 4; c++) into[4 * k + c] = 255 * (planes[c * plane + at] as number);
        if (x === half) into.set([128, 128, 128, 255], 4 * k);
      };
    },
  },
  anaglyph: {
    label: 'Anaglyph',
    hint: 'The moving picture in orange light, the fixed one in blue: grey where they agree',
    paint: ({ fixed, moving, scene }) => {
      const plane = scene.width * scene.height;
      return (into, k) => {
        const [a, b] = [luma(moving, plane, k), luma(fixed, plane, k)];
        into[4 * k] = 255 * a;
        into[4 * k + 1] = 127 * (a + b);
        into[4 * k + 2] = 255 * b;
        into[4 * k + 3] = 255 * Math.max(fixed[3 * plane + k] as number, moving[3 * plane + k] as number);
      };
    },
  },
} as const satisfies Record<string, Compare>;
export type CompareName = keyof typeof COMPARES;

/** The pixels of a scene. */
export function composed(layers: Layers): Uint8ClampedArray<ArrayBuffer> {
  const { width, height, compare } = layers.scene;
  const pixels = new Uint8ClampedArray(4 * width * height);
  const paint = COMPARES[compare].paint(layers);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) paint(pixels, y * width + x, x, y);
  }
  return pixels;
}
