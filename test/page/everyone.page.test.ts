import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { afterEach, expect, it } from 'vitest';
import { ended, type Opened, open, readMap, SHOTS } from './support.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let opened: Opened | undefined;
afterEach(async () => {
  expect(opened?.errors ?? []).toEqual([]);
  await opened?.page.context().close();
  opened = undefined;
});

const WINDOWS = [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const;

it.each(['light', 'dark'] as const)(
  'in %s colors nothing overflows, and axe finds no violations, in windows of every size',
  async (colorScheme) => {
    // The content security policy of the page would refuse axe.
    opened = await open({ colorScheme, bypassCSP: true });
    const { page } = opened;
    await ended(page);
    await page.addScriptTag({ path: AXE });
    for (const [width, height] of WINDOWS) {
      const window = `${width} × ${height}`;
      await page.setViewportSize({ width, height });
      await page.mouse.move(width / 3, 350);
      await page.waitForTimeout(500);
      await page.screenshot({ path: `${SHOTS}/${width}-${colorScheme}.png`, fullPage: width < 1400 });
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beyond, window).toBeLessThanOrEqual(0);
      if (width === 1440) {
        const scrolled = await page.evaluate(() => document.documentElement.scrollHeight);
        expect(scrolled, window).toBeLessThanOrEqual(height);
      }
      const { violations } = await page.evaluate(() =>
        (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
      );
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
      );
      expect(found, window).toEqual([]);
    }
  },
);

it('gives every target 44 px on touch screens', async () => {
  opened = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const { page } = opened;
  await ended(page);
  await page.evaluate(() => {
    for (const panel of document.querySelectorAll('details')) panel.open = true;
  });
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, select, summary, .button, .check, [type=range], .grip:not(.quad)')]
      .map((control) => ({ control, box: control.getBoundingClientRect() }))
      .filter(({ box }) => box.height > 0 && (box.height < 43.9 || box.width < 43.9))
      .map(({ control, box }) => `${control.outerHTML.slice(0, 80)}: ${box.width} × ${box.height}`),
  );
  expect(small).toEqual([]);
});

it('shows the tooltip of a control that gets the keyboard focus', async () => {
  opened = await open();
  const { page } = opened;
  await ended(page);
  const silent = await page.evaluate(() =>
    [...document.querySelectorAll('button, select, input, summary, [tabindex]:not(.surface)')]
      .filter((control) => !control.closest('[title]') && !control.querySelector('title'))
      .map((control) => control.outerHTML.slice(0, 100)),
  );
  expect(silent).toEqual([]);
  await page.locator('#method').focus();
  await page.keyboard.press('Tab');
  expect(await page.textContent('.tip:not([hidden])')).toMatch(/Robust losses ignore outliers/);
  await page.keyboard.press('Escape');
  expect(await page.locator('.tip:not([hidden])').count()).toBe(0);
});

it('remembers the color theme, and shows hints at the first visit', async () => {
  opened = await open();
  const { page } = opened;
  await ended(page);
  expect(await page.locator('.intro').count()).toBeGreaterThan(5);
  await page.click('#theme');
  await page.click('#theme');
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await background();
  await page.reload();
  await ended(page);
  expect(dark).toBe('rgb(22, 22, 23)');
  expect(await background()).toBe(dark);
  expect(await page.locator('.intro').count()).toBe(0);
  await page.click('#hints');
  expect(await page.locator('.intro').count()).toBeGreaterThan(5);
});

it('makes no requests once it is loaded', async () => {
  opened = await open();
  const { page } = opened;
  await ended(page);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.selectOption('#sample', 'near');
  await page.waitForFunction(() => document.querySelector('#status')?.textContent?.startsWith('Level'));
  await page.selectOption('#engine', 'cpu');
  await page.selectOption('#compare', 'anaglyph');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save-image')]);
  await download.path();
  expect(requests.filter((url) => !url.startsWith('blob:'))).toEqual([]);
});

it('works without WebGPU, and names the engine', async () => {
  opened = await open({ flags: ['--disable-features=WebGPU', '--disable-gpu'] });
  const { page } = opened;
  expect(await ended(page)).toMatch(/^Aligned/);
  expect(await page.textContent('#engine option:checked')).toBe('Fastest: CPU');
  expect(await page.textContent('.note')).toMatch(/^No .*: computed on the CPU\.$/);
});

it('fits on WebGPU where it is asked for, to the same map', async () => {
  opened = await open();
  const { page } = opened;
  await ended(page);
  const own = await readMap(page);
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
  const other = await readMap(page);
  for (const [k, entry] of own.entries())
    expect(Math.abs(entry - (other[k] ?? 0))).toBeLessThan(k % 3 === 2 ? 0.05 : 1e-3);
  await page.click('#parity');
  await page.waitForSelector('text=units in the last place');
});

it('continues when a device is lost', async () => {
  opened = await open();
  const { page } = opened;
  await ended(page);
  // Keeps the devices that the workers open from here on, to destroy them.
  for (const worker of page.workers()) {
    await worker.evaluate(() => {
      const opened = globalThis as unknown as { devices: GPUDevice[] };
      opened.devices = [];
      const { requestAdapter } = navigator.gpu;
      navigator.gpu.requestAdapter = async (options) => {
        const adapter = await requestAdapter.call(navigator.gpu, options);
        if (!adapter) return adapter;
        const { requestDevice } = adapter;
        adapter.requestDevice = async (wanted) => {
          const device = await requestDevice.call(adapter, wanted);
          opened.devices.push(device);
          return device;
        };
        return adapter;
      };
    });
  }
  await page.selectOption('#engine', 'webgpu');
  await page.waitForFunction(() =>
    document
      .querySelector('#engine')
      ?.getAttribute('title')
      ?.match(/swiftshader/i),
  );
  // When nothing is running, the next call finds the device lost.
  await page.waitForTimeout(3000);
  for (const worker of page.workers()) {
    await worker.evaluate(() => {
      for (const device of (globalThis as unknown as { devices: GPUDevice[] }).devices) device.destroy();
    });
  }
  await page.getByRole('button', { name: /^Corner bottom left/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() =>
    /The GPU was lost. The engine was reopened/.test(document.querySelector('#status')?.textContent ?? ''),
  );
  await page.click('#play');
  expect(await ended(page)).toMatch(/^Aligned/);
});
