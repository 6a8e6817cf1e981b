import { execFile } from 'node:child_process';
import { copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BUNDLERS } from './bundlers.ts';
import { installed } from './packed.ts';

const PROGRAM = 'warpCpu.mjs';

let folder = '';
beforeAll(async () => {
  folder = await installed();
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  await copyFile(join(import.meta.dirname, 'tasks', PROGRAM), join(folder, PROGRAM));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function printed(file: string): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [file], { cwd: folder });
  expect(stderr).toBe('');
  return stdout;
}

it.each(Object.entries(BUNDLERS))(
  '%s bundles an application without a warning, and it runs',
  async (name, bundle) => {
    const file = join(folder, 'out', name, 'main.js');
    expect(await bundle(join(folder, PROGRAM), file)).toEqual([]);
    const expected = await printed(PROGRAM);
    expect(expected).toMatch(/Float32Array\(48\)/);
    expect(await printed(file)).toBe(expected);
  },
);
