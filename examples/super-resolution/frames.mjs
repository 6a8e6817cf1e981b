import { fromCorners, multiply, resizeMap, translation, warp } from 'pullback';

const FRAME = { width: 96, height: 80 };
/** Where in the photograph frame 0 begins. */
const PLACE = translation(150, 110);
/** Corners move by so many pixels of a frame (one standard deviation). */
const MOTION = 2;
/** Samples along each side of a frame's pixel that its mean is taken of. */
const SUB = 4;

/**
 * Frames of a part of a photograph, and that part. A frame's pixel is the mean of the photograph over the pixel's square,
 * seen through a homography near the identity, with Gaussian noise, rounded to 8 bits.
 */
export async function burstOf(engine, photo, { scale, count, noise }) {
  const normal = gaussian(1);
  const size = { width: scale * FRAME.width, height: scale * FRAME.height };
  const toPhoto = multiply(PLACE, resizeMap(size, FRAME));
  const frames = [];
  for (let i = 0; i < count; i++) {
    const map = i === 0 ? translation(0, 0) : shaken(normal);
    const mean = await averaged(photo, multiply(toPhoto, map));
    const data = Uint8Array.from(mean, (value) =>
      Math.min(Math.max(Math.round(255 * (value + noise * normal())), 0), 255),
    );
    frames.push(engine.image({ ...FRAME, data }));
  }
  const truth = await warp(photo, PLACE, { frame: size }).read();
  return { frames, truth, size };
}

function shaken(normal) {
  const [right, bottom] = [FRAME.width - 1, FRAME.height - 1];
  const corners = [
    [0, 0],
    [right, 0],
    [right, bottom],
    [0, bottom],
  ];
  return fromCorners(
    corners,
    corners.map(([x, y]) => [x + MOTION * normal(), y + MOTION * normal()]),
  );
}

/** The mean of SUB × SUB samples of the photograph per pixel. */
async function averaged(photo, map) {
  const sum = new Float64Array(FRAME.width * FRAME.height);
  for (let k = 0; k < SUB ** 2; k++) {
    const [dx, dy] = [k % SUB, Math.floor(k / SUB)].map((at) => (at + 0.5) / SUB - 0.5);
    const options = { frame: FRAME, interpolation: 'cubic', border: 'mirror' };
    const samples = await warp(photo, multiply(map, translation(dx, dy)), options).read();
    samples.forEach((sample, at) => {
      sum[at] += sample / SUB ** 2;
    });
  }
  return sum;
}

/** Standard normal numbers from a seed: mulberry32, then Box and Muller. */
function gaussian(seed) {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
