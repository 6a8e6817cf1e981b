import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { apply, invert } from '../../src/index.ts';
import { ended, handleAt, type Opened, open, PATIENT, readMap, SHOTS } from './support.ts';

const { W: TRUTH } = JSON.parse(readFileSync('examples/coffee/truth.json', 'utf8')) as { W: number[] };
const IDENTITY = [1, 0, 0, 0, 1, 0, 0, 0, 1];
const CORNERS = [
  [0, 0],
  [479, 0],
  [479, 319],
  [0, 319],
] as const;

/** The largest distance between the fixed image's corners under two maps. */
const apart = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.max(
    ...CORNERS.map(([x, y]) => {
      const [[u, v], [s, t]] = [apply(a, x, y), apply(b, x, y)];
      return Math.hypot(u - s, v - t);
    }),
  );

let opened: Opened;
afterEach(async () => {
  expect(opened.errors).toEqual([]);
  await opened.page.context().close();
});

/** The position of a corner's handle in the window. */
const handle = ({ page }: Opened, name: string) => handleAt(page, new RegExp(`^Corner ${name}`));

describe('by gradient', () => {
  it('a sample is fitted to its true map as soon as the page is loaded', async () => {
    opened = await open();
    expect(await ended(opened.page)).toMatch(/^Aligned after/);
    expect(apart(await readMap(opened.page), TRUTH)).toBeLessThan(0.2);
  });

  it('Levenberg–Marquardt converges where gradient descent does not', async () => {
    const settings = { model: 'homography', method: 'esm', loss: 'geman-mcclure', scale: 'auto', rate: -7 };
    const linked = { sample: 'hard', W: IDENTITY, ...settings, compare: 'overlay', share: 0.5 };
    opened = await open({ hash: `#${encodeURIComponent(JSON.stringify(linked))}` });
    const { page } = opened;
    await expect.poll(() => page.inputValue('#method'), PATIENT).toBe('esm');
    await page.click('#race');
    await page.waitForFunction(
      () => document.querySelector('#status')?.textContent?.startsWith('Race finished'),
      undefined,
      { timeout: 100_000 },
    );
    const status = (await page.textContent('#status')) ?? '';
    const losses = [...status.matchAll(/: (\S+e\S+) → (\S+e\S+) in/g)].map((match) =>
      match.slice(1, 3).map((text) => Number(text.replace('−', '-'))),
    ) as [number, number][];
    const [descent, marquardt] = losses.map(([first, last]) => last / first);
    expect(descent).toBeGreaterThan(0.8);
    expect(marquardt).toBeLessThan(1e-3);
    const truth = [0.36, -0.98, 372, 0.91, 0.45, -86, 3.2e-4, -2.2e-4, 1];
    expect(apart(await readMap(page), truth)).toBeLessThan(0.3);
    await page.screenshot({ path: `${SHOTS}/hard.png` });
    // Every corner is on the stage, wherever the fit has moved it.
    const stage = await page.locator('.surface').boundingBox();
    for (const name of ['top left', 'top right', 'bottom right', 'bottom left']) {
      const [x, y] = await handle(opened, name);
      expect(x > (stage?.x ?? 0) && x < (stage?.x ?? 0) + (stage?.width ?? 0)).toBe(true);
      expect(y > (stage?.y ?? 0) && y < (stage?.y ?? 0) + (stage?.height ?? 0)).toBe(true);
    }
  });

  it('runs by single steps, pauses, and goes back', async () => {
    opened = await open();
    const { page } = opened;
    await ended(page);
    const before = await readMap(page);
    await page.click('#reset');
    await expect.poll(() => readMap(page), PATIENT).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
    await page.click('#step');
    await page.waitForFunction(() => document.querySelector('#status')?.textContent?.startsWith('Level 1'));
    expect(await readMap(page)).not.toEqual(before);
    await page.keyboard.press('Control+z');
    await expect.poll(() => readMap(page), PATIENT).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  });
});

describe('by hand', () => {
  it('a corner follows the mouse, and comes back', async () => {
    opened = await open();
    const { page } = opened;
    await ended(page);
    const before = await readMap(page);
    const [x, y] = await handle(opened, 'bottom left');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 20, y - 15, { steps: 4 });
    await page.mouse.up();
    const [to, down] = await handle(opened, 'bottom left');
    expect(Math.hypot(to - x - 20, down - y + 15)).toBeLessThan(1);
    expect(await readMap(page)).not.toEqual(before);
    await page.keyboard.press('Control+z');
    expect(await readMap(page)).toEqual(before);
  });

  it('a corner follows the arrow keys: 1 px, 10 with Shift, 0.1 with Alt', async () => {
    opened = await open();
    const { page } = opened;
    await ended(page);
    const corner = async () => apply(invert(await readMap(page)), 0, 399);
    const [x, y] = await corner();
    await page.getByRole('button', { name: /^Corner bottom left/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('Alt+ArrowRight');
    const [u, v] = await corner();
    expect(u - x).toBeCloseTo(1.1, 6);
    expect(v - y).toBeCloseTo(-10, 6);
  });

  it('a fold is refused with a reason', async () => {
    opened = await open();
    const { page } = opened;
    await ended(page);
    const [x, y] = await handle(opened, 'bottom left');
    const [right, up] = await handle(opened, 'top right');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(right + 60, up - 30, { steps: 5 });
    expect(await page.textContent('#status')).toMatch(/fold the image\. The handle stays/);
    expect(await page.locator('.blocked, .quad.invalid').count()).toBe(2);
    await page.screenshot({ path: `${SHOTS}/fold.png` });
    await page.mouse.up();
  });

  it('a finger drags a corner, and two zoom', async () => {
    opened = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const { page } = opened;
    await ended(page);
    const devtools = await page.context().newCDPSession(page);
    const touch = (
      type: 'touchStart' | 'touchMove' | 'touchEnd',
      places: readonly (readonly [number, number])[],
    ) =>
      devtools.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: places.map(([x, y], id) => ({ x, y, id })),
      });
    const [x, y] = await handle(opened, 'bottom left');
    await touch('touchStart', [[x, y]]);
    await touch('touchMove', [[x + 15, y - 10]]);
    await page.waitForSelector('.loupe');
    await touch('touchEnd', []);
    const [to, down] = await handle(opened, 'bottom left');
    expect(Math.hypot(to - x - 15, down - y + 10)).toBeLessThan(1);
    const [before, [left]] = [await readMap(page), await handle(opened, 'top left')];
    const middle = [x + 80, y - 60] as const;
    await touch('touchStart', [middle]);
    await touch('touchStart', [middle, [middle[0] + 40, middle[1]]]);
    await touch('touchMove', [middle, [middle[0] + 80, middle[1]]]);
    await touch('touchEnd', []);
    expect(await readMap(page)).toEqual(before);
    expect((await handle(opened, 'top left'))[0]).toBeLessThan(left - 10);
  });

  it('undo restores every setting and every image', async () => {
    opened = await open();
    const { page } = opened;
    await ended(page);
    const found = await readMap(page);
    await page.fill('#share', '0.2');
    await page.fill('#share', '0.3');
    await page.click('text=Swap');
    await expect.poll(() => page.inputValue('#sample'), PATIENT).toBe('');
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.inputValue('#sample'), PATIENT).toBe('coffee');
    await expect.poll(() => readMap(page), PATIENT).toEqual(found);
    expect(await page.inputValue('#share')).toBe('0.3');
    await page.keyboard.press('Control+z');
    expect(await page.inputValue('#share')).toBe('0.5');
    await page.keyboard.press('Control+Shift+z');
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => page.inputValue('#sample'), PATIENT).toBe('');
  });

  it('the keyboard selects a pixel, and masks it', async () => {
    opened = await open();
    const { page } = opened;
    await ended(page);
    await page.locator('.surface').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await page.waitForFunction(() =>
      /241, 170/.test(document.querySelector('.panel.pixel')?.textContent ?? ''),
    );
    await page.screenshot({ path: `${SHOTS}/pixel.png` });
    await page.getByRole('button', { name: 'Brush' }).press('Enter');
    await page.locator('.surface').focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('canvas.mask');
  });
});
