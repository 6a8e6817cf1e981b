import { execFile, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDENTITY, picture, save, scattered, temporaryFolder } from './harness.ts';

const ROOT = join(import.meta.dirname, '../..');
// Inside the checkout, so that the program finds its packages.
const BUILT = join(ROOT, 'out/cli-process');
const PROGRAM = join(BUILT, 'cli.js');
const at = temporaryFolder();

beforeAll(async () => {
  await build({ root: ROOT, logLevel: 'silent', build: { outDir: BUILT, emptyOutDir: true } });
}, 60_000);
afterAll(() => rmSync(BUILT, { recursive: true, force: true }));

const run = (...args: string[]) => spawnSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' });

describe('as a process', () => {
  it('prints JSON on standard output and ends with 0', async () => {
    const photo = await save(at('photo.png'), picture(40, 30, 1, scattered));
    const { status, stdout } = run('warp', photo, '-H', IDENTITY, '-o', at('out.png'), '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ width: 40, height: 30 });
  });

  it('prints one line on standard error and ends with 1', () => {
    const { status, stdout, stderr } = run('warp', at('no.png'), '-H', IDENTITY, '-o', at('out.png'));
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^pullback: there is no file [^\n]+\n$/);
  });

  it('tells what auto chooses and why', () => {
    const { status, stdout } = run('info', '--json');
    expect(status).toBe(0);
    const { auto, engines } = JSON.parse(stdout);
    expect(auto.reason).not.toBe('');
    expect(engines).toContainEqual(expect.objectContaining({ backend: 'cpu', available: true }));
    expect(engines.map(({ backend }: { backend: string }) => backend)).toContain(auto.backend);
  });

  it('is quiet when its reader leaves', async () => {
    const child = execFile(process.execPath, [PROGRAM, '--help']);
    let complaint = '';
    child.stderr?.on('data', (text: string) => {
      complaint += text;
    });
    child.stdout?.destroy();
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
  });
});
