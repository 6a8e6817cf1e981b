import { apply, type Homography, invert } from '../../../../src/index.ts';
import type { Draws } from '../draws.ts';
import type { Scene } from '../treatment.ts';
import type { Size } from './pair.ts';
import type { Plane } from './photos.ts';
import { view } from './view.ts';

/** Whether a position of the fixed frame is on the other plane. */
export type Region = (x: number, y: number) => boolean;

/** A rectangle of a share of the frame, anywhere in it. */
export function rectangle({ width, height }: Size, share: number, draws: Draws): Region {
  const narrow = Math.min(0.95, Math.sqrt(share) * draws.uniform(0.85, 1.15));
  const [w, h] = [width * narrow, (height * share) / narrow];
  const [left, top] = [draws.uniform(0, width - w), draws.uniform(0, Math.max(height - h, 0))];
  return (x, y) => x >= left && x < left + w && y >= top && y < top + h;
}

/** An ellipse of a share of the frame, about its middle. */
export function ellipse({ width, height }: Size, share: number, draws: Draws): Region {
  const ratio = draws.uniform(0.8, 1.25);
  const radius = Math.sqrt(share / Math.PI);
  const [cx, cy] = [width * draws.uniform(0.45, 0.55), height * draws.uniform(0.45, 0.55)];
  const [rx, ry] = [width * radius * ratio, (height * radius) / ratio];
  return (x, y) => ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 < 1;
}

/** A caption along the lower border, and marks in three corners: all of a share of the frame. */
export function titles({ width, height }: Size, share: number): Region {
  const caption = height * (1 - share / 2);
  const side = Math.sqrt(share / 6);
  return (x, y) => {
    if (y >= caption) return true;
    const [left, right] = [x < side * width, x >= (1 - side) * width];
    const upper = y < side * height;
    const above = y < caption && y >= caption - side * height;
    return (upper && (left || right)) || (above && left);
  };
}

/** Pastes another photograph over a region of both pictures, which W sends from the fixed one to the moving one. */
export function overlay(
  { fixed, moving }: { readonly fixed: Scene; readonly moving: Scene },
  other: Plane,
  region: Region,
  w: Homography,
  draws: Draws,
): void {
  const scale = Math.min(1, (other.width - 1) / fixed.width, (other.height - 1) / fixed.height);
  const left = draws.uniform(0, other.width - 1 - scale * fixed.width);
  const top = draws.uniform(0, other.height - 1 - scale * fixed.height);
  const paste = (scene: Scene, toFixed: Homography) => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = toFixed;
    const map = [
      ...[scale * a + left * g, scale * b + left * h, scale * c + left * i],
      ...[scale * d + top * g, scale * e + top * h, scale * f + top * i],
      ...[g, h, i],
    ];
    const seen = view(other, map, scene);
    for (let k = 0; k < seen.data.length; k++) {
      const [x, y] = apply(toFixed, k % scene.width, Math.floor(k / scene.width));
      if (region(x, y)) scene.data[k] = seen.data[k] ?? 0;
    }
  };
  paste(fixed, Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1));
  paste(moving, invert(w));
}

/** Sides of a patch, of the picture's. */
const PATCH = [0.2, 0.45] as const;

/** Pastes patches of another photograph until so large a share of the picture is hidden. */
export function cover(scene: Scene, other: Plane, share: number, draws: Draws): void {
  const hidden = new Uint8Array(scene.data.length);
  let left = Math.round(share * scene.data.length);
  while (left > 0) {
    const width = Math.round(draws.uniform(...PATCH) * scene.width);
    const height = Math.round(draws.uniform(...PATCH) * scene.height);
    const [x0, y0] = [draws.below(scene.width - width + 1), draws.below(scene.height - height + 1)];
    const [u0, v0] = [draws.below(other.width - width + 1), draws.below(other.height - height + 1)];
    for (let k = 0; k < width * height && left > 0; k++) {
      const [x, y] = [k % width, Math.floor(k / width)];
      const at = (y0 + y) * scene.width + x0 + x;
      scene.data[at] = other.data[(v0 + y) * other.width + u0 + x] ?? 0;
      if (!hidden[at]) left -= 1;
      hidden[at] = 1;
    }
  }
}
