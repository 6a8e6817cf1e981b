import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { publishedEntries } from '../../scripts/published.mjs';
import { CHROMIUM } from '../../scripts/system.mjs';
import { installed } from './packed.ts';

const ORIGIN = 'http://pullback.test';
const PACKAGE = '/node_modules/pullback';
const PROGRAM = 'warpCpu.mjs';
const FLAGS = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'];

let folder = '';
let browser: Browser;
beforeAll(async () => {
  folder = await installed();
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** What a page with this map of imports, and no other tool, prints when it runs a program; and the files that it loads. */
async function run(imports: Record<string, string>, program: string) {
  const page = await browser.newPage();
  const [printed, files]: [string[], string[]] = [[], []];
  page.on('console', (message) => printed.push(message.text()));
  page.on('pageerror', ({ message }) => printed.push(message));
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') {
      const body = `<!doctype html><link rel="icon" href="data:,"><script type="importmap">${JSON.stringify({ imports })}</script>
        <script type="module">${program}\ndocument.title = 'done';</script>`;
      return route.fulfill({ body, contentType: 'text/html' });
    }
    files.push(pathname);
    return route.fulfill({ body: await readFile(join(folder, pathname)), contentType: 'text/javascript' });
  });
  await page.goto(ORIGIN);
  const state = async () => (await page.title()) || printed.join('\n');
  await expect.poll(state, { timeout: 60_000 }).toBe('done');
  await page.close();
  return { printed, files };
}

it('its modules run in a browser by a map of imports alone', async () => {
  const entries = Object.entries(publishedEntries());
  const imports = Object.fromEntries(
    entries.map(([entry, path]) => [`pullback${entry.slice(1)}`, `${PACKAGE}/dist/lib/${path}.js`]),
  );
  const program = await readFile(join(import.meta.dirname, 'tasks', PROGRAM), 'utf8');
  const { printed, files } = await run(imports, program);
  expect(printed).toEqual(['Float32Array(48)']);
  expect(files.filter((file) => !file.startsWith(`${PACKAGE}/dist/lib/`))).toEqual([]);
});

it('its one minified file runs alone', async () => {
  const file = join(PACKAGE, manifest.jsdelivr);
  expect(manifest.unpkg).toBe(manifest.jsdelivr);
  const program = `
    import { createEngine, fromCorners } from 'pullback';
    const engine = await createEngine({ backend: 'cpu' });
    console.log(engine.backend, fromCorners([[0, 0], [1, 0], [1, 1], [0, 1]], [[0, 0], [2, 0], [2, 2], [0, 2]])[0]);`;
  const { printed, files } = await run({ pullback: file }, program);
  expect(printed).toEqual(['cpu 2']);
  expect(files).toEqual([file]);
});
