import { execFile } from 'node:child_process';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
const SHELL = { shell: process.platform === 'win32' };

/** A new folder outside the checkout, where the package is unpacked in `node_modules`, as npm would. */
export async function installed(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pullback-installed-'));
  const place = join(folder, 'node_modules/pullback');
  await mkdir(place, { recursive: true });
  await run('tar', ['-xzf', await packed(folder), '-C', place, '--strip-components=1']);
  return folder;
}

/** The file that would be published. */
export async function packed(folder: string): Promise<string> {
  const options = ['--ignore-scripts', '--json', '--pack-destination', folder];
  const { stdout } = await run('npm', ['pack', ...options], { cwd: ROOT, maxBuffer: 2 ** 26, ...SHELL });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  return join(folder, filename);
}
