import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright';
import { CHROMIUM } from '../../../scripts/system.mjs';
import { warp as warpImage } from '../../../src/index.ts';
import { peerFile } from './installed.ts';
import { type Given, interleaved, type Peer, type PeerTask, planar } from './peer.ts';
import { eightOf } from './tensorflow.ts';

/** Made up, and answered by the files at hand; pages from localhost may use WebGPU. */
const ORIGIN = 'http://localhost';
const FLAGS = ['--enable-unsafe-webgpu', '--no-sandbox', '--disable-quic', '--no-first-run'];
const IMPORTS = {
  'wgsl-preprocessor/wgsl-preprocessor.js': '/packages/wgsl-preprocessor/wgsl-preprocessor.js',
};
const HTML = `<!doctype html><script type="importmap">${JSON.stringify({ imports: IMPORTS })}</script>`;

/** In the page, what `bench` holds. */
interface Bench {
  readonly run: () => Promise<number>;
  readonly result: () => Promise<Float32Array>;
}
declare global {
  var bench: Record<string, Bench>;
  /** The result that is handed over in parts. */
  var handed: Float32Array | undefined;
}

/** Numbers that leave the page at once: as text, and not one by one. */
const AT_ONCE = 2 ** 21;

/** In the page: a part of a library's result, in base64. */
async function part({ library, start, count }: { library: string; start: number; count: number }) {
  if (start === 0) globalThis.handed = await globalThis.bench[library]?.result();
  const values = globalThis.handed?.subarray(start, start + count) ?? new Float32Array();
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  let text = '';
  for (let k = 0; k < bytes.length; k += 2 ** 14)
    text += String.fromCharCode(...bytes.subarray(k, k + 2 ** 14));
  return btoa(text);
}

/** A library's result, of so many numbers. */
async function resultOf(page: Page, library: string, length: number): Promise<Float32Array> {
  const result = new Float32Array(length);
  for (let start = 0; start < length; start += AT_ONCE) {
    const bytes = Buffer.from(await page.evaluate(part, { library, start, count: AT_ONCE }), 'base64');
    Buffer.from(result.buffer).set(bytes, 4 * start);
  }
  return result;
}

const scripts = (): (string | undefined)[] =>
  ['tfjs-core/dist/tf-core.min.js', 'tfjs-backend-webgpu/dist/tf-backend-webgpu.min.js'].map((file) =>
    peerFile(`@tensorflow/${file}`),
  );

/** Answers the page from the build, from a package, and from `files`. */
async function serve(page: Page, files: ReadonlyMap<string, Float32Array>): Promise<void> {
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const raw = files.get(pathname);
    const folder = pathname.startsWith('/packages/') ? 'node_modules' : 'dist';
    const file = join(resolve(folder), pathname.replace(/^\/(packages|dist)\//, ''));
    if (raw) await route.fulfill({ body: Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength) });
    else if (pathname === '/') await route.fulfill({ contentType: 'text/html', body: HTML });
    else if (existsSync(file))
      await route.fulfill({ contentType: 'text/javascript', body: readFileSync(file) });
    else await route.abort();
  });
}

/** In the page: both libraries' warps of the files. */
async function prepare(given: {
  library: string;
  size: number;
  channels: number;
  map: number[];
  eight: number[];
  tf: boolean;
}) {
  const { size, channels, map, eight } = given;
  const fetched = async (path: string) => new Float32Array(await (await fetch(path)).arrayBuffer());
  const [planes, pixels] = [await fetched('/planes'), await fetched('/pixels')];
  const timed = async (run: () => Promise<unknown>) => {
    const start = performance.now();
    await run();
    return performance.now() - start;
  };
  const made: Record<string, Bench> = {};
  const { createEngine } = (await import(given.library)) as typeof import('../../../src/index.ts');
  const engine = await createEngine({ backend: 'webgpu' });
  const source = engine.image({ width: size, height: size, channels, data: planes });
  const warp = async () => {
    const output = warpImage(source, map);
    await engine.idle();
    output.destroy();
  };
  made['pullback webgpu'] = {
    run: () => timed(warp),
    result: () => warpImage(source, map).read(),
  };
  if (given.tf) {
    // biome-ignore lint/suspicious/noExplicitAny: a script's global.
    const { tf } = globalThis as any;
    await tf.setBackend('webgpu');
    await tf.ready();
    const [image, matrix] = [tf.tensor4d(pixels, [1, size, size, channels]), tf.tensor2d(eight, [1, 8])];
    const transform = () => tf.image.transform(image, matrix, 'bilinear', 'constant', 0, [size, size]);
    const whole = async () => {
      const output = transform();
      // It leaves its commands unsubmitted until something is read.
      const pixel = tf.slice(output, [0, 0, 0, 0], [1, 1, 1, 1]);
      await pixel.data();
      tf.dispose([output, pixel]);
    };
    made['tf.js webgpu'] = {
      run: () => timed(whole),
      result: () => transform().data(),
    };
  }
  globalThis.bench = made;
  return Object.keys(made);
}

/** TensorFlow.js and this library on WebGPU in a headless Chromium. */
export async function chromium(): Promise<Peer | undefined> {
  const playwright = await import('playwright').catch(() => undefined);
  const files = scripts();
  if (!playwright || !existsSync(CHROMIUM)) return undefined;
  const browser = await playwright.chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  const page = await browser.newPage();
  const raw = new Map<string, Float32Array>();
  await serve(page, raw);
  return {
    async tasks(given: Given): Promise<PeerTask[]> {
      const { size, channels, map, samples } = given;
      raw.set('/planes', samples).set('/pixels', interleaved(given));
      await page.goto(`${ORIGIN}/`);
      const tf = files.every((file) => file !== undefined);
      for (const path of tf ? files : []) if (path) await page.addScriptTag({ path });
      const libraries = await page.evaluate(prepare, {
        library: '/dist/lib/src/index.js',
        size,
        channels,
        map: [...map],
        eight: eightOf(map),
        tf,
      });
      return libraries.map((library) => ({
        library: `${library}, Chromium`,
        job: 'warp',
        run: () => page.evaluate((name) => globalThis.bench[name]?.run() ?? Promise.resolve(0), library),
        result: async () => {
          const values = await resultOf(page, library, size * size * channels);
          return library.startsWith('tf') ? planar(values, channels) : values;
        },
      }));
    },
    close: () => browser.close(),
  };
}
