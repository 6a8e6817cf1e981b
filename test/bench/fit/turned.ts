import { apply, type Frame, type Homography, multiply, normalize, translation } from '../../../src/index.ts';
import { TEMPLATE } from './case.ts';
import type { Draws } from './draws.ts';

type Size = Pick<Frame, 'width' | 'height'>;

const SCALES = [0.6, 1.6] as const;
/** Of the template's sides. */
const SHIFT = 0.25;
/** Per px, about the template's center. */
const PERSPECTIVE = 3e-4;
/** The share of the template that must see the photograph. */
const SEEN = 0.9;
const SHIFTS_TRIED = 50;
const PROBES = 32;

/** The share of the template's pixels that W sends into the photograph, from a grid of probes. */
export function seenShare(w: Homography, { width, height }: Size): number {
  let count = 0;
  for (let k = 0; k < PROBES ** 2; k++) {
    const x = ((k % PROBES) / (PROBES - 1)) * (TEMPLATE.width - 1);
    const y = (Math.floor(k / PROBES) / (PROBES - 1)) * (TEMPLATE.height - 1);
    const [u, v] = apply(w, x, y);
    if (u >= 0 && v >= 0 && u <= width - 1 && v <= height - 1) count += 1;
  }
  return count / PROBES ** 2;
}

const centerOf = ({ width, height }: Size) => [(width - 1) / 2, (height - 1) / 2] as const;

/** About the template's center: perspective, then scale and rotation. */
function shape(draws: Draws): Homography {
  const angle = draws.uniform(-Math.PI, Math.PI);
  const scale = Math.exp(draws.uniform(...(SCALES.map(Math.log) as [number, number])));
  const [c, s] = [scale * Math.cos(angle), scale * Math.sin(angle)];
  const [p, q] = [draws.uniform(-PERSPECTIVE, PERSPECTIVE), draws.uniform(-PERSPECTIVE, PERSPECTIVE)];
  return multiply([c, -s, 0, s, c, 0, 0, 0, 1], [1, 0, 0, 0, 1, 0, p, q, 1]);
}

/**
 * A map with any rotation, a scale of 0.6–1.6 (evenly in its logarithm), perspective entries of up to 3e-4 per px, and
 * the template's center up to 25% of its sides from the photograph's on either axis. The shift is drawn again, up to 50
 * times, until 90% of the template sees the photograph; then all of it is, so that small photographs meet fewer large
 * scales.
 */
export function turned(photograph: Size, draws: Draws): Homography {
  const [cx, cy] = centerOf(TEMPLATE);
  const [px, py] = centerOf(photograph);
  for (;;) {
    const about = multiply(shape(draws), translation(-cx, -cy));
    for (let tried = 0; tried < SHIFTS_TRIED; tried++) {
      const dx = draws.uniform(-SHIFT, SHIFT) * TEMPLATE.width;
      const dy = draws.uniform(-SHIFT, SHIFT) * TEMPLATE.height;
      const w = normalize(multiply(translation(px + dx, py + dy), about));
      if (seenShare(w, photograph) >= SEEN) return w;
    }
  }
}
