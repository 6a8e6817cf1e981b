import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { preview } from 'vite';
import { CHROMIUM } from '../../scripts/system.mjs';

const ROOT = join(import.meta.dirname, '../..');
const FLAGS = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'];
/** Where `build.ts` puts the page. */
export const BUILT = 'out/web';
export const SHOTS = join(ROOT, 'out/screenshots');

// Files in one worker share its server and its browsers.
const shared = globalThis as { pageServer?: Promise<string>; pageBrowsers?: Map<string, Promise<Browser>> };

async function serve(): Promise<string> {
  const server = await preview({
    root: join(ROOT, 'web'),
    logLevel: 'silent',
    build: { outDir: `../${BUILT}` },
    preview: { port: 0 },
  });
  return server.resolvedUrls?.local[0] ?? '';
}

/** The address of the built page. */
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

/** For polls: machines are shared, and limits are for hangs. */
export const PATIENT = { timeout: 20_000 };

export interface Opened {
  readonly page: Page;
  /** Errors of the page and on its console. */
  readonly errors: string[];
  /** How long loading took. */
  readonly milliseconds: number;
}

const WEBGPU = ['--enable-unsafe-webgpu'];

/** In the page: records when the first handle was drawn, in milliseconds from the navigation. */
function recordInteractive() {
  new MutationObserver((_, observer) => {
    if (!document.querySelector('[aria-label^="Corner top left"]')) return;
    observer.disconnect();
    // It can be grabbed once the next frame is drawn.
    requestAnimationFrame(() => Object.assign(globalThis, { interactive: performance.now() }));
  }).observe(document, { childList: true, subtree: true });
}

/** Opens the page in its own browser context. */
export async function open(
  options: BrowserContextOptions & {
    readonly hash?: string;
    readonly flags?: readonly string[];
    /** Another page in its place. */
    readonly path?: string;
    /** Milliseconds to wait before loading, while the browser prepares the new window. */
    readonly settle?: number;
    /** Whether the page never gets idle time. */
    readonly busy?: boolean;
  } = {},
): Promise<Opened> {
  const { hash = '', flags = WEBGPU, path, settle = 0, busy = false, ...context } = options;
  const window = await (await browser(flags)).newContext({
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
    ...context,
  });
  const page = await window.newPage();
  await page.addInitScript(recordInteractive);
  if (busy) await page.addInitScript(() => Object.assign(globalThis, { requestIdleCallback: () => 0 }));
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

/** W as the page shows it. */
export const readMap = async (page: Page): Promise<number[]> =>
  JSON.parse((await page.getAttribute('#W', 'data-map')) ?? '[]') as number[];

/** The center of a handle in the window. */
export async function handleAt(page: Page, name: RegExp): Promise<readonly [number, number]> {
  const box = await page.getByRole('button', { name }).boundingBox();
  return [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
}

/** Waits for the end of a fit and returns the status line. */
export async function ended(page: Page): Promise<string> {
  await page.waitForFunction(
    () => /^(Aligned|Stopped)/.test(document.querySelector('#status')?.textContent ?? ''),
    undefined,
    {
      timeout: 60_000,
    },
  );
  return (await page.textContent('#status')) ?? '';
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
