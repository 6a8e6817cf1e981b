import { describe, expect, it } from 'vitest';
import { COMPARISONS } from '../../src/index.ts';
import { IDENTITY, picture, pullback, save, scattered, temporaryFolder } from './harness.ts';

const at = temporaryFolder();
const [WIDTH, HEIGHT, STEP] = [11, 6, 10];
const RAMP = await save(
  at('ramp.png'),
  picture(WIDTH, HEIGHT, 1, (x) => STEP * x),
);
const BLACK = await save(
  at('black.png'),
  picture(WIDTH, HEIGHT, 1, () => 0),
);
const COLOUR = await save(at('color.png'), picture(WIDTH, HEIGHT, 3, scattered));

const grad = (...args: string[]) => pullback(['grad', ...args, '--backend', 'cpu']);

interface Gradient {
  loss: number;
  dW: number[];
  pixels: number;
  weight: number;
}

async function gradient(...args: string[]): Promise<Gradient> {
  const { code, out, err } = await grad(...args, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
}

/** Σ over the frame of a function of the pixel. */
function total(of: (x: number, y: number) => number): number {
  let sum = 0;
  for (let y = 0; y < HEIGHT; y++) for (let x = 0; x < WIDTH; x++) sum += of(x, y);
  return sum;
}

describe('grad', () => {
  const slope = STEP / 255;

  it('of a sum over a ramp is the ramp’s slope times the moments of the frame', async () => {
    const { loss, dW, pixels } = await gradient(RAMP, '-H', IDENTITY, '--loss', 'sum');
    expect(pixels).toBe(WIDTH * HEIGHT);
    expect(loss).toBeCloseTo(
      total((x) => slope * x),
      4,
    );
    const expected = [
      total((x) => slope * x),
      total((_, y) => slope * y),
      total(() => slope),
      0,
      0,
      0,
      total((x) => -slope * x * x),
      total((x, y) => -slope * x * y),
      total((x) => -slope * x),
    ];
    for (const [k, entry] of dW.entries()) expect(entry).toBeCloseTo(expected[k]!, 3);
  });

  it('compares with the target', async () => {
    const against = await gradient(RAMP, '-H', IDENTITY, '--target', BLACK);
    expect(against).toEqual(await gradient(RAMP, '-H', IDENTITY));
    expect(against.loss).toBeCloseTo(
      total((x) => 0.5 * (slope * x) ** 2),
      4,
    );
    const itself = await gradient(RAMP, '-H', IDENTITY, '--target', RAMP);
    expect(itself).toEqual({ loss: 0, dW: Array(9).fill(0), pixels: WIDTH * HEIGHT, weight: WIDTH * HEIGHT });
  });

  it('counts the valid pixels, or all at the fill value', async () => {
    const shifted = ['-H', '1,0,4,0,1,0,0,0,1', '--loss', 'sum', '--fill', '1'];
    expect((await gradient(RAMP, ...shifted)).pixels).toBe((WIDTH - 4) * HEIGHT);
    const all = await gradient(RAMP, ...shifted, '--overlap', 'all');
    expect(all.pixels).toBe(WIDTH * HEIGHT);
    expect(all.loss).toBeCloseTo(
      total((x) => (x + 4 < WIDTH ? slope * (x + 4) : 1)),
      4,
    );
  });

  it('scales a robust loss', async () => {
    const scale = 0.1;
    const { loss } = await gradient(RAMP, '-H', IDENTITY, '--loss', 'huber', '--scale', String(scale));
    const huber = (r: number) => (r <= scale ? 0.5 * r * r : scale * (r - 0.5 * scale));
    expect(loss).toBeCloseTo(
      total((x) => huber(slope * x)),
      4,
    );
  });

  it('compares the luma of images of different channels with --luma', async () => {
    const { code, err } = await grad(COLOUR, '-H', IDENTITY, '--target', BLACK);
    expect(code).toBe(1);
    expect(err).toMatch(/^pullback: the target has 1 channels and the image 3: .*--luma.*\n$/);
    const { loss } = await gradient(COLOUR, '-H', IDENTITY, '--target', BLACK, '--luma', '--loss', 'sum');
    const luma = (x: number, y: number) =>
      (0.299 * scattered(x, y, 0) + 0.587 * scattered(x, y, 1) + 0.114 * scattered(x, y, 2)) / 255;
    expect(loss).toBeCloseTo(total(luma), 4);
  });

  it('prints the loss and a matrix', async () => {
    const { code, out } = await grad(RAMP, '-H', IDENTITY);
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(5);
  });

  it('weighs the pixels with --mask', async () => {
    // Black on the left, 1 / 5 on the right.
    const mask = await save(
      at('mask.png'),
      picture(WIDTH, HEIGHT, 3, (x) => (x < 4 ? 0 : 51)),
    );
    const { loss, pixels, weight } = await gradient(RAMP, '-H', IDENTITY, '--loss', 'sum', '--mask', mask);
    expect(pixels).toBe((WIDTH - 4) * HEIGHT);
    expect(weight).toBeCloseTo(0.2 * pixels, 4);
    expect(loss).toBeCloseTo(
      total((x) => (x < 4 ? 0 : 0.2 * slope * x)),
      4,
    );
    const moved = ['-H', IDENTITY, '--size', '5x5', '--mask', mask];
    const { code, err } = await grad(RAMP, ...moved);
    expect(code).toBe(1);
    expect(err).toMatch(/^pullback: the mask is 11×6 and the warped image 5×5: give .*\n$/);
  });

  it('asks for a target where a loss needs one', async () => {
    const { code, err } = await grad(RAMP, '-H', IDENTITY, '--loss', 'zncc');
    expect(code).toBe(1);
    expect(err).toMatch(/^pullback: the loss 'zncc' compares with a target: give one\n$/);
  });

  for (const loss of Object.keys(COMPARISONS)) {
    it(`knows the loss ${loss}`, async () => {
      const map = '1,0.1,0.3,0,1,0.2,0,0,1';
      const result = await gradient(COLOUR, '-H', map, '--target', COLOUR, '--loss', loss);
      expect(Object.keys(result)).toEqual(['loss', 'dW', 'pixels', 'weight']);
      expect(result.dW).toHaveLength(9);
    });
  }
});
