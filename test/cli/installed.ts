import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '../..');
const BUILT = join(ROOT, 'out/cli-process');

/** The package as it is built, and as it lies where it was installed without its optional peers. */
export interface Installed {
  /** In the checkout, where all packages are. */
  readonly built: string;
  /** Outside of it, with what `dependencies` names and nothing else. */
  readonly bare: string;
}

/** Builds the package once for a test file. */
export function installedPackage(): Installed {
  const outside = mkdtempSync(join(tmpdir(), 'pullback-'));
  const packages = join(outside, 'node_modules');
  const bare = join(packages, 'pullback/dist/lib');
  beforeAll(async () => {
    await build({ root: ROOT, logLevel: 'silent', build: { outDir: BUILT } });
    cpSync(BUILT, bare, { recursive: true });
    cpSync(join(ROOT, 'package.json'), join(packages, 'pullback/package.json'));
    for (const name of Object.keys(manifest.dependencies)) {
      symlinkSync(join(ROOT, 'node_modules', name), join(packages, name));
    }
  }, 120_000);
  afterAll(() => {
    for (const folder of [BUILT, outside]) rmSync(folder, { recursive: true, force: true });
  });
  return { built: BUILT, bare };
}

/** Runs Node, and gives the files that it loaded too. */
export function loading(args: readonly string[], folder: string): { status: number | null; files: string[] } {
  rmSync(folder, { recursive: true, force: true });
  const { status } = spawnSync(process.execPath, args, { env: { ...process.env, NODE_V8_COVERAGE: folder } });
  const files = readdirSync(folder).flatMap((file) => {
    const { result } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    return (result as { url: string }[]).map(({ url }) => url);
  });
  return { status, files: files.filter((url) => url.startsWith('file:')) };
}
