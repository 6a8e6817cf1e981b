import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { DeviceError } from '../base/errors.ts';
import { needs } from './packages.ts';
import { DRIVER_VARIABLES, type Drivers, driversToAsk, gpuNodes } from './vulkan.ts';

// Dawn, Vulkan's loader and the drivers write to file descriptor 2 by themselves where there is no loader, no driver or no
// device for one, and no option turns that off; Node cannot redirect a descriptor for a while. So each is asked only
// where it has something to find.

/** Options of Dawn's own, such as `disable-dawn-features=…`. */
type DawnOptions = string[];
type Create = (options: DawnOptions) => GPU;

async function loadDawn(): Promise<Create> {
  try {
    return (await import('webgpu')).create;
  } catch (cause) {
    throw new DeviceError(`backend 'webgpu' ${needs('webgpu', cause)}, or use backend 'cpu'`, { cause });
  }
}

/** Whether Vulkan's loader is there: a library that is found is refused for another reason, as it is no addon of Node's. */
function hasLoader(): boolean {
  try {
    process.dlopen({ exports: {} }, 'libvulkan.so.1');
    return true;
  } catch (error) {
    return !/no such file/i.test((error as Error).message);
  }
}

/** What the drivers read from the environment. A Wayland client in lavapipe complains where there is no run-time folder. */
const settings = ({ files }: Drivers): Record<string, string> => ({
  ...Object.fromEntries(DRIVER_VARIABLES.map((name) => [name, files.join(':')])),
  XDG_RUNTIME_DIR: process.env.XDG_RUNTIME_DIR || tmpdir(),
});

/** Does it with variables of the environment set, and puts them back. */
function withVariables<T>(variables: Record<string, string>, work: () => T): T {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  try {
    return work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

// An adapter or a device whose GPU was collected ends the process with a fault.
const gpuOf = new WeakMap<GPUAdapter, GPU>();

async function ask(create: Create, options: DawnOptions, drivers?: Drivers): Promise<GPUAdapter | undefined> {
  const gpu = create(options);
  const request = () => gpu.requestAdapter({ powerPreference: 'high-performance' });
  // Vulkan reads the environment before the request returns its promise.
  const adapter = await (drivers ? withVariables(settings(drivers), request) : request());
  if (adapter) gpuOf.set(adapter, gpu);
  return adapter ?? undefined;
}

const PROBE = `
const { create } = await import(process.argv[1]);
const gpu = create([]);
process.exit((await gpu.requestAdapter()) ? 0 : 1);`;

const answers = new Map<string, Promise<boolean>>();

/** Whether the drivers give an adapter, asked in a process of its own, whose complaints nobody sees. */
function answer(drivers: Drivers): Promise<boolean> {
  const key = drivers.files.join(':');
  const dawn = pathToFileURL(createRequire(import.meta.url).resolve('webgpu')).href;
  const env = { ...process.env, ...settings(drivers), NODE_OPTIONS: '', ELECTRON_RUN_AS_NODE: '1' };
  const answer =
    answers.get(key) ??
    new Promise<boolean>((resolve) => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', PROBE, dawn], {
        stdio: 'ignore',
        env,
      });
      child.on('error', () => resolve(false));
      child.on('close', (code) => resolve(code === 0));
    });
  answers.set(key, answer);
  return answer;
}

/**
 * An adapter of Dawn's, with its GPU, which lives as long as it; undefined where there is none. Without `software`, Dawn is loaded only
 * where the system shows a GPU. Throws DeviceError where Dawn is wanted and not installed.
 */
export async function nodeAdapter(
  software: boolean,
  options: DawnOptions = [],
): Promise<GPUAdapter | undefined> {
  const onLinux = process.platform === 'linux';
  const nodes = onLinux ? gpuNodes() : [];
  if (onLinux && !software && nodes.length === 0) return undefined;
  const create = await loadDawn();
  if (!onLinux) return ask(create, options);
  if (!hasLoader()) return undefined;
  for (const drivers of driversToAsk(nodes, software)) {
    if (!drivers.known && !(await answer(drivers))) continue;
    const adapter = await ask(create, options, drivers);
    if (adapter) return adapter;
  }
  return undefined;
}
