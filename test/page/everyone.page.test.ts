import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { AxeResults } from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { address, ended, mapOf, type Opened, open, SHOTS } from './support.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let opened: Opened;
afterEach(async () => {
  expect(opened.errors).toEqual([]);
  await opened.page.context().close();
});

const WINDOWS = [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const;

describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  it.each(WINDOWS)('at %i × %i nothing is out of reach, and axe finds nothing', async (width, height) => {
    // Axe comes from outside the page, whose policy would refuse it.
    opened = await open({ colorScheme, viewport: { width, height }, bypassCSP: true });
    const { page } = opened;
    await ended(page);
    await page.mouse.move(width / 3, 350);
    await page.waitForTimeout(500);
    await page.screenshot({ path: `${SHOTS}/${width}-${colorScheme}.png`, fullPage: width < 1400 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    await page.addScriptTag({ path: AXE });
    const { violations } = await page.evaluate(() =>
      (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
    );
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`),
    ).toEqual([]);
  });
});

it('works without WebGPU, and says on what', async () => {
  opened = await open({ flags: ['--disable-features=WebGPU', '--disable-gpu'] });
  const { page } = opened;
  expect(await ended(page)).toMatch(/^Aligned/);
  expect(await page.textContent('#engine option:checked')).toBe('fastest: CPU');
});

it('fits on WebGPU where it is asked for, to the same map', async () => {
  opened = await open();
  const { page } = opened;
  await ended(page);
  const own = await mapOf(page);
  await page.selectOption('#engine', 'webgpu');
  await page.waitForFunction(() =>
    document
      .querySelector('#engine')
      ?.getAttribute('title')
      ?.match(/swiftshader/i),
  );
  await page.click('#reset');
  await page.click('#play');
  expect(await ended(page)).toMatch(/^Aligned/);
  const other = await mapOf(page);
  for (const [k, entry] of own.entries())
    expect(Math.abs(entry - (other[k] ?? 0))).toBeLessThan(k % 3 === 2 ? 0.05 : 1e-3);
  await page.click('#parity');
  await page.waitForSelector('text=units in the last place');
});

it('is there in two seconds, in 150 kB of JavaScript, and never blocks for 50 ms while a corner is dragged', async () => {
  await address();
  const scripts = readdirSync('out/web/assets').filter((file) => file.endsWith('.js'));
  const bytes = scripts.reduce(
    (sum, file) => sum + gzipSync(readFileSync(`out/web/assets/${file}`), { level: 9 }).length,
    0,
  );
  expect(bytes).toBeLessThanOrEqual(150_000);
  opened = await open({ hash: 'about' });
  const { page } = opened;
  const start = Date.now();
  await page.goto(await address());
  await page.waitForSelector('[aria-label^="Corner top left"]');
  expect(Date.now() - start).toBeLessThan(2000);
  await ended(page);
  await page.evaluate(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      entryTypes: ['longtask'],
    });
    Object.assign(globalThis, { tasks });
  });
  const box = await page.getByRole('button', { name: /^Corner bottom left/ }).boundingBox();
  await page.mouse.move((box?.x ?? 0) + 22, (box?.y ?? 0) + 22);
  await page.mouse.down();
  for (let k = 0; k < 60; k++) {
    await page.mouse.move((box?.x ?? 0) + 22 + k / 2, (box?.y ?? 0) + 22 - k / 3);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
  expect(await page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks)).toEqual([]);
});
