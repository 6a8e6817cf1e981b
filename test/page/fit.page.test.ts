import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { apply, invert } from '../../src/index.ts';
import { ended, mapOf, type Opened, open } from './support.ts';

const { W: TRUTH } = JSON.parse(readFileSync('examples/coffee/truth.json', 'utf8')) as { W: number[] };
const CORNERS = [
  [0, 0],
  [479, 0],
  [479, 319],
  [0, 319],
] as const;

/** How far a map carries the fixed picture's corners from where another does, at most. */
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

describe('by gradient', () => {
  it('a sample is fitted as soon as the page is there, to its truth', async () => {
    opened = await open();
    expect(await ended(opened.page)).toMatch(/^Aligned after/);
    expect(apart(await mapOf(opened.page), TRUTH)).toBeLessThan(0.2);
  });

  it('Levenberg–Marquardt arrives where gradient descent does not', async () => {
    opened = await open();
    const { page } = opened;
    await page.selectOption('#sample', 'hard');
    expect(await ended(page)).toMatch(/^Aligned/);
    const found = await mapOf(page);
    await page.click('#reset');
    await page.selectOption('#method', 'gradient-descent');
    await page.fill('#speed', '6');
    await page.click('#play');
    await ended(page);
    const descended = await mapOf(page);
    const truth = [0.36, -0.98, 372, 0.91, 0.45, -86, 3.2e-4, -2.2e-4, 1];
    expect(apart(found, truth)).toBeLessThan(0.3);
    expect(apart(descended, truth)).toBeGreaterThan(50);
    await page.screenshot({ path: 'out/screenshots/hard.png' });
  });

  it('runs by single steps, pauses, and goes back', async () => {
    opened = await open();
    const { page } = opened;
    await ended(page);
    const before = await mapOf(page);
    await page.click('#reset');
    await expect.poll(() => mapOf(page)).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
    await page.click('#step');
    await page.waitForFunction(() => document.querySelector('#telling')?.textContent?.startsWith('Level 1'));
    expect(await mapOf(page)).not.toEqual(before);
    await page.keyboard.press('Control+z');
    await expect.poll(() => mapOf(page)).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  });
});

/** Where a corner's handle lies in the window. */
async function handle({ page }: Opened, name: string) {
  const box = await page.getByRole('button', { name: new RegExp(`^Corner ${name}`) }).boundingBox();
  return [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2] as const;
}

describe('by hand', () => {
  it('a corner follows the mouse, and comes back', async () => {
    opened = await open();
    const { page } = opened;
    await ended(page);
    const before = await mapOf(page);
    const [x, y] = await handle(opened, 'bottom left');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 20, y - 15, { steps: 4 });
    await page.mouse.up();
    const [to, down] = await handle(opened, 'bottom left');
    expect(Math.hypot(to - x - 20, down - y + 15)).toBeLessThan(1);
    expect(await mapOf(page)).not.toEqual(before);
    await page.keyboard.press('Control+z');
    expect(await mapOf(page)).toEqual(before);
  });

  it('a corner follows the arrow keys: 1 px, 10 with Shift, 0.1 with Alt', async () => {
    opened = await open();
    const { page } = opened;
    await ended(page);
    const corner = async () => apply(invert(await mapOf(page)), 0, 399);
    const [x, y] = await corner();
    await page.getByRole('button', { name: /^Corner bottom left/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('Alt+ArrowRight');
    const [u, v] = await corner();
    expect(u - x).toBeCloseTo(1.1, 6);
    expect(v - y).toBeCloseTo(-10, 6);
  });

  it('a fold is refused in words', async () => {
    opened = await open();
    const { page } = opened;
    await ended(page);
    const [x, y] = await handle(opened, 'bottom left');
    const [right, up] = await handle(opened, 'top right');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(right + 60, up - 30, { steps: 5 });
    expect(await page.textContent('#telling')).toMatch(/fold the picture\. The handle stays/);
    await page.mouse.up();
  });
});
