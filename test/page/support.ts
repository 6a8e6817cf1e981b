import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { preview } from 'vite';
import { CHROMIUM } from '../../scripts/system.mjs';

const ROOT = join(import.meta.dirname, '../..');
const FLAGS = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'];
export const SHOTS = join(ROOT, 'out/screenshots');

const shared = globalThis as { pageServer?: Promise<string>; pageBrowsers?: Map<string, Promise<Browser>> };

async function serve(): Promise<string> {
  mkdirSync(SHOTS, { recursive: true });
  // Apart, since libraries take what a test runner sets for development.
  execFileSync('npx', ['vite', 'build', 'web', '--outDir', '../out/web', '--logLevel', 'error'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const server = await preview({
    root: join(ROOT, 'web'),
    logLevel: 'silent',
    build: { outDir: '../out/web' },
    preview: { port: 0 },
  });
  return server.resolvedUrls?.local[0] ?? '';
}

/** Where the built page is. */
export const address = (): Promise<string> => {
  shared.pageServer ??= serve();
  return shared.pageServer;
};

function browser(flags: readonly string[]): Promise<Browser> {
  shared.pageBrowsers ??= new Map();
  const key = flags.join(' ');
  const found =
    shared.pageBrowsers.get(key) ?? chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...flags] });
  shared.pageBrowsers.set(key, found);
  return found;
}

/** Machines are shared: what comes late comes. */
export const PATIENT = { timeout: 20_000 };

export interface Opened {
  readonly page: Page;
  /** What went wrong on the page, in its own words. */
  readonly errors: string[];
  /** What it took to be loaded. */
  readonly milliseconds: number;
}

const WEBGPU = ['--enable-unsafe-webgpu'];

/** In the page: keeps when its first handle was there, in milliseconds from the navigation on. */
function recordInteractive() {
  new MutationObserver((_, observer) => {
    if (!document.querySelector('[aria-label^="Corner top left"]')) return;
    observer.disconnect();
    // Once what brought it is drawn, a hand can take it.
    requestAnimationFrame(() => Object.assign(globalThis, { interactive: performance.now() }));
  }).observe(document, { childList: true, subtree: true });
}

/** The page in a window of its own. */
export async function open(
  options: BrowserContextOptions & {
    readonly hash?: string;
    readonly flags?: readonly string[];
    /** Another page in its place. */
    readonly path?: string;
    /** Milliseconds that the browser has for what it does for every new window. */
    readonly settle?: number;
  } = {},
): Promise<Opened> {
  const { hash = '', flags = WEBGPU, path, settle = 0, ...context } = options;
  const window = await (await browser(flags)).newContext({
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
    ...context,
  });
  const page = await window.newPage();
  await page.addInitScript(recordInteractive);
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.waitForTimeout(settle);
  const target = path ?? `${await address()}${hash}`;
  const start = performance.now();
  await page.goto(target);
  return { page, errors, milliseconds: performance.now() - start };
}

/** W as the page has it. */
export const readMap = async (page: Page): Promise<number[]> =>
  JSON.parse((await page.getAttribute('#W', 'data-map')) ?? '[]') as number[];

/** Where the middle of a handle lies in the window. */
export async function handleAt(page: Page, name: RegExp): Promise<readonly [number, number]> {
  const box = await page.getByRole('button', { name }).boundingBox();
  return [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
}

/** Waits for the end of a fit, and what is said of it. */
export async function ended(page: Page): Promise<string> {
  await page.waitForFunction(
    () => /^(Aligned|Stopped)/.test(document.querySelector('#telling')?.textContent ?? ''),
    undefined,
    {
      timeout: 60_000,
    },
  );
  return (await page.textContent('#telling')) ?? '';
}

/** The pixels of the stage, at positions in CSS pixels. */
export const pixelsAt = (page: Page, places: readonly (readonly [number, number])[]): Promise<number[][]> =>
  page.evaluate((at) => {
    const stage = document.querySelector<HTMLCanvasElement>(
      'canvas.picture:not([hidden])',
    ) as HTMLCanvasElement;
    const copy = new OffscreenCanvas(stage.width, stage.height);
    const context = copy.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(stage, 0, 0);
    return at.map(([x, y]) => [...context.getImageData(Math.round(x), Math.round(y), 1, 1).data]);
  }, places);
