import type { Draws } from '../draws.ts';
import type { Scene } from '../treatment.ts';
import type { Size } from './pair.ts';
import type { Photo, Plane } from './photos.ts';

const [PAPER, INK] = [245, 20] as const;
/** Px of the drawing for a px of the frame. */
const DENSITY = 2;

interface Page extends Size {
  readonly data: Float32Array;
}

function fill({ width, height, data }: Page, x: number, y: number, w: number, h: number): void {
  for (let row = Math.max(Math.round(y), 0); row < Math.min(Math.round(y + h), height); row++) {
    data.fill(
      INK,
      row * width + Math.max(Math.round(x), 0),
      row * width + Math.min(Math.round(x + w), width),
    );
  }
}

function box(page: Page, x: number, y: number, side: number): void {
  for (const [dx, dy, w, h] of [
    [0, 0, side, 2],
    [0, side - 2, side, 2],
    [0, 0, 2, side],
    [side - 2, 0, 2, side],
  ] as const) {
    fill(page, x + dx, y + dy, w, h);
  }
}

/** Letters of two or three strokes each. */
function line(page: Page, x: number, y: number, letters: number, draws: Draws): void {
  for (let k = 0; k < letters; k++) {
    const left = x + 11 * k;
    fill(page, left, y, 2, 12);
    if (draws.below(2)) fill(page, left, y + 12 * draws.uniform(0, 0.85), 8, 2);
    if (draws.below(2)) fill(page, left + 6, y + draws.uniform(0, 5), 2, 7);
  }
}

/** An answer sheet, mostly empty: a photograph whose other version is filled in. */
export function form(size: Size, draws: Draws): { readonly empty: Photo; readonly filled: Plane } {
  const [width, height] = [DENSITY * size.width, DENSITY * size.height];
  const page = { name: 'form', width, height, data: new Float32Array(width * height).fill(PAPER) };
  line(page, 0.1 * width, 0.06 * height, 18, draws);
  const boxes: (readonly [number, number])[] = [];
  for (let y = 0.16 * height; y < 0.92 * height; y += 0.09 * height) {
    line(page, 0.08 * width, y + 6, 6 + draws.below(12), draws);
    for (let k = 0; k < 4; k++) boxes.push([(0.6 + 0.08 * k) * width, y]);
  }
  for (const [x, y] of boxes) box(page, x, y, 24);
  const filled = { width, height, data: Float32Array.from(page.data) };
  for (const [x, y] of boxes) if (draws.below(4) === 0) fill(filled, x + 5, y + 5, 14, 14);
  return { empty: page, filled };
}

/** Standard deviation of a star's image, in px. */
const SPREAD = 1.2;
const SKY = 20;

export const sky = ({ width, height }: Size): Scene => ({
  width,
  height,
  data: new Float64Array(width * height).fill(SKY),
});

/** Adds the image of a star about a position. */
export function addStar({ width, height, data }: Scene, x: number, y: number, peak: number): void {
  const reach = 5;
  for (
    let row = Math.max(Math.floor(y) - reach, 0);
    row <= Math.min(Math.floor(y) + reach, height - 1);
    row++
  ) {
    for (
      let column = Math.max(Math.floor(x) - reach, 0);
      column <= Math.min(Math.floor(x) + reach, width - 1);
      column++
    ) {
      const distance = (column - x) ** 2 + (row - y) ** 2;
      const k = row * width + column;
      data[k] = (data[k] ?? 0) + peak * Math.exp(-distance / (2 * SPREAD * SPREAD));
    }
  }
}
