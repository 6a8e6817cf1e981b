import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type OutputAsset, type OutputChunk, rolldown } from 'rolldown';
import { VULKAN_DRIVER } from '../../scripts/system.mjs';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
const SHOWN = 20;
const DAWN = pathToFileURL(join(import.meta.dirname, 'dawn.mjs')).href;

/** kB = 1000 bytes. */
const compressed = async (files: readonly string[]): Promise<number> => {
  const sizes = files.map(async (file) => gzipSync(await readFile(file), { level: 9 }).length);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1000;
};

export interface Loaded {
  readonly kB: number;
  readonly files: number;
  /** The modules that take most of it, with their characters. */
  readonly largest: readonly string[];
}

/** What a program of `tasks/` loads once it is bundled for browsers: the files that it asks for when it runs to its end. */
export async function loadedSize(program: string): Promise<Loaded> {
  const folder = await mkdtemp(join(tmpdir(), 'pullback-size-'));
  try {
    const input = join(import.meta.dirname, 'tasks', program);
    const bundle = await rolldown({ input, platform: 'browser', tsconfig: false });
    const { output } = await bundle.write({
      dir: folder,
      format: 'es',
      minify: true,
      entryFileNames: 'main.mjs',
    });
    await bundle.close();
    const files = await loadedFiles(folder);
    const loaded = output.filter(({ fileName }) => files.includes(join(folder, fileName)));
    return { kB: await compressed(files), files: files.length, largest: largestModules(loaded) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function largestModules(output: readonly (OutputChunk | OutputAsset)[]): string[] {
  const modules = output.flatMap((file) => (file.type === 'chunk' ? Object.entries(file.modules) : []));
  return modules
    .map(([id, { renderedLength }]) => [relative(ROOT, id), renderedLength] as const)
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHOWN)
    .map(([id, length]) => `${length} ${id}`);
}

/** The scripts of a folder that Node loads for its `main.mjs`, as Node's own coverage lists them. */
async function loadedFiles(folder: string): Promise<string[]> {
  const coverage = join(folder, 'coverage');
  await run(process.execPath, ['--import', DAWN, join(folder, 'main.mjs')], {
    env: {
      ...process.env,
      NODE_V8_COVERAGE: coverage,
      VK_DRIVER_FILES: VULKAN_DRIVER,
      VK_ICD_FILENAMES: VULKAN_DRIVER,
    },
  });
  const loaded = new Set<string>();
  for (const name of await readdir(coverage)) {
    const { result } = JSON.parse(await readFile(join(coverage, name), 'utf8')) as {
      result: { url: string }[];
    };
    for (const { url } of result)
      if (url.startsWith(pathToFileURL(folder).href)) loaded.add(fileURLToPath(url));
  }
  return [...loaded];
}
