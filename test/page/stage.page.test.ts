import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { createEngine, warp } from '../../src/index.ts';
import { readImage } from '../../src/node/index.ts';
import { ended, type Opened, open, PATIENT, pixelsAt, readMap, SHOTS } from './support.ts';

let opened: Opened;
afterEach(async () => {
  expect(opened.errors).toEqual([]);
  await opened.page.context().close();
});

const MODES = [
  'overlay',
  'blink',
  'difference',
  'checkerboard',
  'swipe',
  'side-by-side',
  'anaglyph',
] as const;

/** Positions on the stage inside both images. */
const PLACES = Array.from(
  { length: 24 },
  (_, k) => [260 + 14 * (k % 6), 200 + 21 * Math.floor(k / 6)] as const,
);

const distance = (a: number[][], b: number[][]): number =>
  Math.max(...a.map((pixel, k) => Math.max(...pixel.map((value, c) => Math.abs(value - (b[k]?.[c] ?? 0))))));

/** Acts, and waits until the stage was drawn and does not change any more. */
async function drawn(page: Page, act: () => Promise<unknown>): Promise<void> {
  const frames = () => page.evaluate(() => globalThis.pullbackFrames);
  const before = await frames();
  await act();
  await expect.poll(frames, PATIENT).toBeGreaterThan(before);
  // Blink never stops changing.
  for (let last = -1, now = await frames(), look = 0; now !== last && look < 6; look++) {
    last = now;
    await page.waitForTimeout(500);
    now = await frames();
  }
}

describe('the stage', () => {
  it('draws every way to compare', async () => {
    opened = await open();
    const { page } = opened;
    await ended(page);
    const seen = new Map<string, number[][]>();
    const share = async (value: string) => {
      await drawn(page, () => page.fill('#share', value));
      return pixelsAt(page, PLACES);
    };
    const [fixed, moving, half] = [await share('0'), await share('1'), await share('0.5')];
    for (const [k, pixel] of half.entries()) {
      for (const [c, value] of pixel.entries()) {
        expect(Math.abs(value - ((fixed[k]?.[c] ?? 0) + (moving[k]?.[c] ?? 0)) / 2)).toBeLessThanOrEqual(1);
      }
    }
    for (const mode of MODES) {
      await drawn(page, () => page.selectOption('#compare', mode));
      seen.set(mode, await pixelsAt(page, PLACES));
      await page.screenshot({ path: `${SHOTS}/compare-${mode}.png` });
    }
    const luma = (of: number[]) => 0.299 * (of[0] ?? 0) + 0.587 * (of[1] ?? 0) + 0.114 * (of[2] ?? 0);
    for (const [k, pixel] of (seen.get('difference') ?? []).entries()) {
      const difference = (2 * (luma(moving[k] ?? []) - luma(fixed[k] ?? []))) / 255;
      const [end, share] = [
        difference < 0 ? [33, 90, 172] : [208, 96, 12],
        Math.min(Math.abs(difference), 1),
      ];
      for (const [c, value] of end.entries()) {
        expect(Math.abs((pixel[c] ?? 0) - (247.35 + share * (value - 247.35)))).toBeLessThan(5);
      }
    }
    for (const [k, pixel] of (seen.get('checkerboard') ?? []).entries()) {
      const near = Math.min(distance([pixel], [fixed[k] ?? []]), distance([pixel], [moving[k] ?? []]));
      expect(near).toBeLessThanOrEqual(1);
    }
    const anaglyph = seen.get('anaglyph') ?? [];
    for (const [k, pixel] of anaglyph.entries()) {
      expect(Math.abs((pixel[0] ?? 0) - luma(moving[k] ?? []))).toBeLessThanOrEqual(2);
      expect(Math.abs((pixel[2] ?? 0) - luma(fixed[k] ?? []))).toBeLessThanOrEqual(2);
    }
  });

  it('saves the aligned image that the library computes', async () => {
    opened = await open();
    const { page } = opened;
    await ended(page);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save-image')]);
    const saved = await sharp(readFileSync(await download.path()))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const engine = await createEngine({ backend: 'cpu' });
    const photo = engine.image(await readImage('examples/coffee/moving.jpg'));
    const { width, height } = saved.info;
    expect([width, height]).toEqual([480, 320]);
    const planes = await warp(photo, await readMap(page), { frame: { width, height } }).read();
    const plane = width * height;
    let [sum, count] = [0, 0];
    for (let k = 0; k < plane; k += 7) {
      for (let c = 0; c < 3; c++) {
        sum += Math.abs((saved.data[3 * k + c] ?? 0) - 255 * (planes[c * plane + k] ?? 0));
        count++;
      }
    }
    // Two JPEG decoders, and rounding to bytes.
    expect(sum / count).toBeLessThan(2);
  });

  it('restores what a link says', async () => {
    const W = [1.01, 0.02, 5, -0.01, 0.99, 7, 1e-5, 0, 1];
    const linked = {
      sample: 'near',
      W,
      model: 'affine',
      method: 'esm',
      loss: 'huber',
      scale: 0.1,
      rate: -7,
      compare: 'swipe',
      share: 0.25,
    };
    opened = await open({ hash: `#${encodeURIComponent(JSON.stringify(linked))}` });
    const { page } = opened;
    await expect.poll(() => readMap(page), PATIENT).toEqual(W);
    expect(await page.inputValue('#compare')).toBe('swipe');
    expect(await page.inputValue('#method')).toBe('esm');
    expect(await page.inputValue('#model')).toBe('affine');
  });

  it('ignores masked pixels', async () => {
    opened = await open();
    const { page } = opened;
    await ended(page);
    const before = await page.getAttribute('#contributions', 'data-loss');
    await page.getByRole('button', { name: 'Rectangle' }).click();
    const box = await page.locator('.surface').boundingBox();
    const [x, y] = [(box?.x ?? 0) + 300, (box?.y ?? 0) + 200];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 150, y + 120, { steps: 3 });
    await page.mouse.up();
    await page.waitForSelector('canvas.mask');
    await expect.poll(() => page.getAttribute('#contributions', 'data-loss'), PATIENT).not.toBe(before);
    await page.screenshot({ path: `${SHOTS}/mask.png` });
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('canvas.mask').count(), PATIENT).toBe(0);
  });

  it('records the fit, and writes a file that the command line reads', async () => {
    opened = await open();
    const { page } = opened;
    await ended(page);
    const [fit] = await Promise.all([page.waitForEvent('download'), page.click('#save-fit')]);
    const { W, status } = JSON.parse(readFileSync(await fit.path(), 'utf8')) as {
      W: number[];
      status: string;
    };
    expect(status).toBe('converged');
    for (const [k, entry] of (await readMap(page)).entries()) expect(W[k]).toBeCloseTo(entry, 9);
    const [video] = await Promise.all([page.waitForEvent('download'), page.click('#save-video')]);
    expect(readFileSync(await video.path()).subarray(0, 4)).toEqual(Buffer.of(0x1a, 0x45, 0xdf, 0xa3));
  });
});
