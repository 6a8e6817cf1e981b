// Renders the bundled pair's fixed image and its truth from its moving image: npm run build && node scripts/renderSample.mjs
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apply, multiply, normalize, scaling, translation } from 'pullback';
import { readImage, writeImage } from 'pullback/node';

const FOLDER = join(import.meta.dirname, '../examples/coffee');
const SIZE = { width: 480, height: 320 };
const VIEW = { degrees: 5, scale: 0.95, shift: [9, 15], perspective: [6e-5, -5e-5] };
const EXPOSURE = { gain: 0.8, bias: 0.08 };
const NOISE = { sigma: 4 / 255, seed: 2 };
// A sheet of ruled paper that lies on the table: a square, turned, of about a tenth of the picture.
const OCCLUDER = {
  center: [362, 226],
  side: 124,
  degrees: -14,
  paper: [0.93, 0.87, 0.52],
  ink: [0.35, 0.4, 0.62],
};

const W = view(VIEW);
const moving = await readImage(join(FOLDER, 'moving.jpg'));
const fixed = exposed(seenThrough(W, moving));
occlude(fixed);
addNoise(fixed);
await writeImage(join(FOLDER, 'fixed.png'), fixed);

const truth = { W: [...W], exposure: EXPOSURE, noise: NOISE, occluder: OCCLUDER };
writeFileSync(join(FOLDER, 'truth.json'), JSON.stringify(truth));
execFileSync('npx', ['biome', 'format', '--write', FOLDER]);

/** Rotation, scale and perspective about the center of the fixed frame, then a shift. */
function view({ degrees, scale, shift: [dx, dy], perspective: [g, h] }) {
  const [cos, sin] = [Math.cos(radians(degrees)), Math.sin(radians(degrees))];
  const [cx, cy] = [(SIZE.width - 1) / 2, (SIZE.height - 1) / 2];
  const steps = [
    translation(cx + dx, cy + dy),
    scaling(scale),
    [cos, -sin, 0, sin, cos, 0, g, h, 1],
    translation(-cx, -cy),
  ];
  return normalize(steps.reduce(multiply));
}

function radians(degrees) {
  return (degrees * Math.PI) / 180;
}

/** The image at W (x, y), by cubic convolution. */
function seenThrough(map, image) {
  const { width, height } = SIZE;
  const { channels } = image;
  const data = new Float32Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = apply(map, x, y);
      for (let c = 0; c < channels; c++) data[(c * height + y) * width + x] = cubic(image, c, u, v);
    }
  }
  return { width, height, channels, data };
}

/** Keys (1981), a = −½. */
function keys(distance) {
  const t = Math.abs(distance);
  if (t >= 2) return 0;
  return t < 1 ? (1.5 * t - 2.5) * t * t + 1 : ((-0.5 * t + 2.5) * t - 4) * t + 2;
}

function cubic({ width, height, data }, channel, u, v) {
  const [left, top] = [Math.floor(u) - 1, Math.floor(v) - 1];
  if (left < 0 || top < 0 || left + 3 >= width || top + 3 >= height) {
    throw new Error(`the view leaves the photograph at (${u}, ${v})`);
  }
  let sum = 0;
  for (let j = top; j < top + 4; j++) {
    for (let i = left; i < left + 4; i++) {
      sum += keys(u - i) * keys(v - j) * data[(channel * height + j) * width + i];
    }
  }
  return sum;
}

function exposed(image) {
  return { ...image, data: image.data.map((sample) => EXPOSURE.gain * sample + EXPOSURE.bias) };
}

function occlude({ width, height, data }) {
  const { center, side, degrees, paper, ink } = OCCLUDER;
  const [cos, sin] = [Math.cos(radians(degrees)), Math.sin(radians(degrees))];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - center[0], y - center[1]];
      const [along, down] = [cos * dx + sin * dy, cos * dy - sin * dx];
      if (Math.max(Math.abs(along), Math.abs(down)) > side / 2) continue;
      const color = (down + side / 2) % 16 < 2 ? ink : paper;
      for (let c = 0; c < 3; c++) data[(c * height + y) * width + x] = color[c];
    }
  }
}

function addNoise({ data }) {
  const random = mulberry32(NOISE.seed);
  for (let k = 0; k < data.length; k++) {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    data[k] += NOISE.sigma * radius * Math.cos(2 * Math.PI * random());
  }
}

function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
