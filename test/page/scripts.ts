import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { open } from './support.ts';

const ASSETS = join(import.meta.dirname, '../../out/web/assets');

/** A link to a sample, which the page restores without a fit. */
const LINK = `#${encodeURIComponent(
  JSON.stringify({
    sample: 'coffee',
    W: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    model: 'homography',
    method: 'levenberg-marquardt',
    loss: 'geman-mcclure',
    scale: 'auto',
    rate: -7,
    compare: 'overlay',
    share: 0.5,
  }),
)}`;

/** Milliseconds after the last panel is filled, in which nothing more should load. */
const SETTLED = 1500;

/** Scripts of the page: their number, and their size in kB (1,000 bytes) with gzip. */
export interface Scripts {
  readonly files: number;
  readonly kB: number;
}

/** The scripts that the page and its workers have loaded, by their names in `assets`. */
async function loadedScripts(page: Page): Promise<string[]> {
  const urls = () => performance.getEntriesByType('resource').map(({ name }) => name);
  const lists = await Promise.all([
    page.evaluate(urls),
    ...page.workers().map((worker) => worker.evaluate(urls)),
  ]);
  const workers = page.workers().map((worker) => worker.url());
  const names = [...lists.flat(), ...workers].map((url) => new URL(url).pathname.split('/').at(-1) ?? '');
  return [...new Set(names)].filter((name) => name.endsWith('.js'));
}

function measure(names: readonly string[]): Scripts {
  const sizes = names.map((name) => gzipSync(readFileSync(join(ASSETS, name)), { level: 9 }).length);
  return { files: names.length, kB: sizes.reduce((sum, size) => sum + size, 0) / 1000 };
}

/** The scripts that the page loads before the first interaction, with the CPU engine, and all that there are. */
export async function measureScripts(): Promise<{
  readonly first: Scripts;
  readonly all: Scripts;
  readonly errors: readonly string[];
}> {
  // A link starts no fit, and without idle time nothing is loaded ahead.
  const { page, errors } = await open({ hash: LINK, busy: true });
  await page.waitForSelector('#contributions');
  await page.waitForTimeout(SETTLED);
  const first = measure(await loadedScripts(page));
  await page.context().close();
  return { first, all: measure(readdirSync(ASSETS).filter((name) => name.endsWith('.js'))), errors };
}
