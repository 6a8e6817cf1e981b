// Fits the bundled pair with the built command line, and shows in out/ how well the result fits.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apply, createEngine, identity, warp } from 'pullback';
import { readImage, writeImage } from 'pullback/node';

const AMPLIFIED = 4;
const GAP = 8;

process.chdir(join(import.meta.dirname, '..'));
const [moving, fixed] = ['examples/coffee/moving.jpg', 'examples/coffee/fixed.png'];
const truth = JSON.parse(readFileSync('examples/coffee/truth.json', 'utf8'));
mkdirSync('out', { recursive: true });

const fit = fitByCommand();
writeFileSync('out/fit.json', `${JSON.stringify(fit)}\n`);
const target = await readImage(fixed);
await drawDifference();

console.log(`fitted ${moving} to ${fixed}: ${fit.status} after ${fit.iterations} iterations`);
console.log(`W =\n${rows(fit.W)}`);
console.log(
  `corner error ${cornerError(fit.W).toFixed(3)} px (${cornerError(identity()).toFixed(1)} px before)`,
);
console.log(`time ${fit.milliseconds.toFixed(0)} ms on ${fit.backend} (${fit.adapter})`);
console.log('wrote out/aligned.png, out/fit.json and');
console.log(
  `      out/difference.png: |aligned − fixed|, before and after, exposure corrected, × ${AMPLIFIED}`,
);

function fitByCommand() {
  const command = ['dist/lib/src/cli/main.js', 'fit', moving, fixed, '-o', 'out/aligned.png', '--json'];
  const { status, stdout } = spawnSync(process.execPath, command, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
  return JSON.parse(stdout);
}

function rows(W) {
  const cells = W.map((entry) => entry.toExponential(7).padStart(17));
  return [0, 3, 6].map((k) => cells.slice(k, k + 3).join('')).join('\n');
}

/** Root mean square, over the corners of the fixed image, of the distance between where W and the truth send them. */
function cornerError(W) {
  const [right, bottom] = [target.width - 1, target.height - 1];
  const corners = [
    [0, 0],
    [right, 0],
    [right, bottom],
    [0, bottom],
  ];
  const squares = corners.map(([x, y]) => {
    const [u, v] = apply(W, x, y);
    const [trueU, trueV] = apply(truth.W, x, y);
    return (u - trueU) ** 2 + (v - trueV) ** 2;
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square) / corners.length);
}

async function drawDifference() {
  const engine = await createEngine({ backend: 'cpu' });
  const source = engine.image(await readImage(moving));
  const { width, height, channels } = target;
  const picture = { width: 2 * width + GAP, height, channels };
  const data = new Float32Array(picture.width * height * channels).fill(1);
  for (const [left, W] of [
    [0, identity()],
    [width + GAP, fit.W],
  ]) {
    const aligned = await warp(source, W, { frame: { width, height } }).read();
    aligned.forEach((sample, k) => {
      const [x, row] = [k % width, Math.floor(k / width)];
      const difference = Math.abs(fit.gain[0] * sample + fit.bias[0] - target.data[k]);
      data[row * picture.width + left + x] = AMPLIFIED * difference;
    });
  }
  engine.destroy();
  await writeImage('out/difference.png', { ...picture, data });
}
