// Finds a photograph on a finer grid from N noisy frames of low resolution, and says by how many dB it is closer to the
// truth than the plain mean of the aligned frames. Run after `npm run build`; nothing is written.
import { join } from 'node:path';
import { createEngine, fit, fitJoint, invert, multiply, resize, resizeMap, warp } from 'pullback';
import { readImage, toGray } from 'pullback/node';
import { decibels } from './decibels.mjs';
import { burstOf } from './frames.mjs';

const PHOTO = join(import.meta.dirname, '../coffee/moving.jpg');
const FRAMES = 16;
/** Pixels of the image per pixel of a frame, and the noise in gray levels. */
const CASES = [
  { scale: 2, noise: 3 },
  { scale: 2, noise: 8 },
  { scale: 1, noise: 8 },
];

const engine = await createEngine();
const photo = engine.image(toGray(await readImage(PHOTO)));
console.log(`${FRAMES} frames of 96×80; dB against the truth, inside a margin of 12 px`);
console.log(row('scale', 'noise', 'frame 0, enlarged', 'plain mean', 'joint', 'gain', 'time'));
for (const given of CASES) console.log(await compare(given));
engine.destroy();

function row(...cells) {
  const widths = [5, 8, 20, 13, 8, 8, 8];
  return cells.map((cell, k) => cell.padStart(widths[k])).join('');
}

async function compare({ scale, noise }) {
  const { frames, truth, size } = await burstOf(engine, photo, { scale, count: FRAMES, noise: noise / 255 });
  const enlarged = await resize(frames[0], size, { interpolation: 'cubic' }).read();
  const mean = await plainMean(frames, size);
  const started = performance.now();
  const { image } = await fitJoint(frames, { scale }).result();
  const seconds = (performance.now() - started) / 1000;
  const [one, plain, joint] = [enlarged, mean, await image.read()].map((x) => decibels(x, truth, size));
  const ratios = [one, plain, joint, joint - plain].map((value) => value.toFixed(2));
  return row(`${scale}`, `${noise}`, ...ratios, `${seconds.toFixed(1)} s`);
}

/** Every frame fitted to the first, sampled on the finer grid by cubic B-splines, and averaged where it is seen. */
async function plainMean(frames, size) {
  const [first] = frames;
  const toFine = resizeMap(size, first);
  const sum = new Float64Array(size.width * size.height);
  const seen = new Float64Array(sum.length);
  for (const frame of frames) {
    const { W } = await fit(frame, first).result();
    const map = multiply(W, invert(toFine));
    const { width, height } = frame;
    const ones = engine.image({ width, height, data: new Float32Array(width * height).fill(1) });
    const counts = await warp(ones, map, { frame: size }).read();
    const samples = await warp(frame, map, { frame: size, interpolation: 'cubic' }).read();
    samples.forEach((sample, k) => {
      sum[k] += counts[k] * sample;
      seen[k] += counts[k];
    });
  }
  return sum.map((value, k) => value / Math.max(seen[k], 1));
}
