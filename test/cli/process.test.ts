import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BUILT } from '../../scripts/published.mjs';
import { VULKAN_DRIVER } from '../../scripts/system.mjs';
import { gpuNodes } from '../../src/node/vulkan.ts';
import { IDENTITY, picture, save, scattered, temporaryFolder } from './harness.ts';
import { installedPackage, loading } from './installed.ts';

const at = temporaryFolder();
/** The command line, in the folder of a build. */
const PROGRAM = 'src/cli/main.js';
const { built, bare } = installedPackage();
const PHOTO = await save(at('photo.png'), picture(40, 30, 1, scattered));
const WARP = ['warp', PHOTO, '-H', IDENTITY, '-o', at('out.png')];
const ONE_LINE = /^pullback: [^\n]+\n$/;

interface Surroundings {
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const run = (args: readonly string[], { folder = built, env = {} }: Surroundings = {}) =>
  spawnSync(process.execPath, [join(folder, PROGRAM), ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });

describe('as a process', () => {
  it('prints JSON on standard output and ends with 0', () => {
    const { status, stdout, stderr } = run([...WARP, '--json']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ width: 40, height: 30 });
  });

  it('prints one line on standard error and ends with 1', () => {
    const { status, stdout, stderr } = run(['warp', at('no.png'), '-H', IDENTITY, '-o', at('out.png')]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^pullback: there is no file [^\n]+\n$/);
  });

  it('tells what auto chooses and why', () => {
    const { status, stdout } = run(['info', '--json']);
    expect(status).toBe(0);
    const { auto, engines } = JSON.parse(stdout);
    expect(auto.reason).not.toBe('');
    expect(engines).toContainEqual(expect.objectContaining({ backend: 'cpu', available: true }));
    expect(engines.map(({ backend }: { backend: string }) => backend)).toContain(auto.backend);
  });

  it('is quiet when its reader leaves', async () => {
    const child = execFile(process.execPath, [join(built, PROGRAM), '--help']);
    let complaint = '';
    child.stderr?.on('data', (text: string) => {
      complaint += text;
    });
    child.stdout?.destroy();
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
  });
});

/** A folder of Vulkan driver manifests as Mesa's are, whose libraries are missing or find no device. */
function driversWithoutDevice(): string {
  const folder = at('share/vulkan/icd.d');
  mkdirSync(folder, { recursive: true });
  for (const name of ['radeon', 'lvp']) {
    const ICD = { library_path: at(`libvulkan_${name}.so`), api_version: '1.3.230' };
    writeFileSync(
      join(folder, `${name}_icd.x86_64.json`),
      JSON.stringify({ file_format_version: '1.0.0', ICD }),
    );
  }
  return folder;
}

describe.skipIf(gpuNodes().length > 0)('without a GPU nothing but its own words is on standard error', () => {
  const folder = driversWithoutDevice();
  const ENVIRONMENTS: Record<string, Record<string, string>> = {
    'where there are drivers': { XDG_DATA_DIRS: at('share') },
    'where there is no driver': { XDG_DATA_DIRS: at('none') },
    'where the driver is named': { VK_DRIVER_FILES: join(folder, 'radeon_icd.x86_64.json') },
    'where the driver that is named is missing': { VK_DRIVER_FILES: at('none.json') },
  };
  for (const [name, variables] of Object.entries(ENVIRONMENTS)) {
    const env = { VK_DRIVER_FILES: '', VK_ICD_FILENAMES: '', ...variables };
    it(name, () => {
      expect(run(['info'], { env })).toMatchObject({ status: 0, stderr: '' });
      const { status, stderr } = run([...WARP, '--backend', 'webgpu'], { env });
      // A software driver may be installed all the same.
      if (status !== 0 || env.VK_DRIVER_FILES)
        expect(stderr).toMatch(/^pullback: no WebGPU adapter [^\n]+\n$/);
      else expect(stderr).toBe('');
    });
  }
});

describe('what is not installed', () => {
  it('is asked for in one line where a file is read', () => {
    const { status, stdout, stderr } = run(WARP, { folder: bare });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toBe(`pullback: reading '${PHOTO}' needs sharp: npm install sharp\n`);
  });

  it('is asked for in one line where WebGPU is forced', () => {
    const { status, stderr } = run([...WARP, '--backend', 'webgpu'], { folder: bare });
    expect(status).toBe(1);
    expect(stderr).toMatch(ONE_LINE);
    expect(stderr).toMatch(/needs webgpu: npm install webgpu/);
  });

  it('is not missed by what does without', () => {
    for (const args of [['fit', '--help'], ['info']]) {
      expect(run(args, { folder: bare })).toMatchObject({ status: 0, stderr: '' });
    }
  });
});

describe('what is loaded', () => {
  const packagesOf = (files: readonly string[]): string[] =>
    ['sharp', 'webgpu', 'cli-table3'].filter((name) =>
      files.some((url) => url.includes(`/node_modules/${name}/`)),
    );
  const load = (...args: string[]) => loading(args, at('coverage'));
  const program = join(built, PROGRAM);

  it('for help is neither the library nor a package for images, tables or the GPU', () => {
    const { status, files } = load(program, '--help');
    expect(status).toBe(0);
    expect(packagesOf(files)).toEqual([]);
    const own = files.filter((url) => url.includes(basename(built)));
    const bytes = own.reduce((sum, url) => sum + statSync(fileURLToPath(url)).size, 0);
    expect(own).not.toEqual([]);
    expect(bytes).toBeLessThan(20_000);
  });

  it('for a command is what it uses', () => {
    const backend = gpuNodes().length > 0 ? ['--backend', 'cpu'] : [];
    expect(packagesOf(load(program, ...WARP, ...backend).files)).toEqual(['sharp']);
    expect(packagesOf(load(program, 'info', '-H', IDENTITY).files)).toEqual(['cli-table3']);
  });

  it('with pullback/node is no package for images', () => {
    const { status, files } = load(
      '--input-type=module',
      '-e',
      `await import('${join(built, 'src/node/index.js')}')`,
    );
    expect(status).toBe(0);
    expect(packagesOf(files)).toEqual([]);
    expect(files.filter((url) => url.endsWith('/src/node/index.js'))).not.toEqual([]);
  });
});

it('a build empties a folder of its own, beside the page that is served', () => {
  expect(relative(BUILT, 'dist/web').startsWith('..')).toBe(true);
});

const LIFETIME = `
import { globals } from 'webgpu';
import { createEngine } from './src/index.js';
const names = () => Object.getOwnPropertyNames(globalThis).join();
const before = names();
const variables = JSON.stringify(process.env);
const opened = [];
const { requestDevice } = globals.GPUAdapter.prototype;
globals.GPUAdapter.prototype.requestDevice = async function (...args) {
  const device = await requestDevice.apply(this, args);
  opened.push(new WeakRef(this), new WeakRef(device));
  return device;
};
const turn = (time) => new Promise((resolve) => setTimeout(resolve, time));
const photo = { width: 8, height: 8, channels: 1, data: new Float32Array(64).fill(0.5) };
async function use(waits) {
  const engine = await createEngine({ backend: 'webgpu' });
  gc();
  const read = engine.image(photo).read();
  gc();
  if (waits) await read;
  else read.catch(() => {});
  engine.destroy();
}
for (let k = 0; k < 12; k++) {
  await use(k % 2 === 0);
  gc();
  await turn(k % 3);
}
const alive = () => opened.filter((ref) => ref.deref()).length;
for (let k = 0; k < 400 && alive() > 0; k++) {
  await turn(50);
  gc();
}
const same = names() === before && JSON.stringify(process.env) === variables;
console.log(JSON.stringify({ opened: opened.length, alive: alive(), same }));
`;

describe.skipIf(!existsSync(VULKAN_DRIVER))('engines on Dawn', () => {
  it('leave nothing behind after destroy, neither objects nor globals nor variables', () => {
    writeFileSync(join(built, 'lifetime.mjs'), LIFETIME);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--expose-gc', join(built, 'lifetime.mjs')],
      { encoding: 'utf8', env: { ...process.env, VK_DRIVER_FILES: VULKAN_DRIVER } },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({ opened: 24, alive: 0, same: true });
  });
});
