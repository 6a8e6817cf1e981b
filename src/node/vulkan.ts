import { readdirSync, readlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';

/** The variables by which Vulkan's loader is told its drivers: today's, and that of older loaders. */
export const DRIVER_VARIABLES = ['VK_DRIVER_FILES', 'VK_ICD_FILENAMES'] as const;

/** Where Debian's chromium package keeps the manifest of its software Vulkan driver. */
const SWIFTSHADER = '/usr/lib/chromium/vk_swiftshader_icd.json';

const isSwiftShader = (manifest: string): boolean => basename(manifest) === basename(SWIFTSHADER);
const isLavapipe = (manifest: string): boolean => /^lvp_icd\b/.test(basename(manifest));
const isNvidia = (file: string): boolean => /^nv(idia|host|gpu)/.test(basename(file));

function filesIn(folder: string, names: RegExp): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => names.test(file))
      .map((file) => join(folder, file));
  } catch {
    return [];
  }
}

/** The device files by which Linux offers a GPU: render nodes, NVIDIA's (also Tegra's), WSL's, Adreno's and Mali's. */
export const gpuNodes = (devices = '/dev'): string[] => [
  ...filesIn(join(devices, 'dri'), /^renderD\d+$/),
  ...filesIn(devices, /^(nvidia\d+|nvhost-gpu|nvgpu|dxg|kgsl-3d0|mali\d+)$/),
];

const paths = (variable: string, otherwise: string): string[] =>
  (process.env[variable] || otherwise).split(':').filter(Boolean);

/** The folders in which Vulkan's loader looks for driver manifests on Linux, in its documented order. */
const manifestFolders = (): string[] =>
  [
    ...paths('XDG_CONFIG_HOME', join(homedir(), '.config')),
    ...paths('XDG_CONFIG_DIRS', '/etc/xdg'),
    '/usr/local/etc',
    '/etc',
    ...paths('XDG_DATA_HOME', join(homedir(), '.local/share')),
    ...paths('XDG_DATA_DIRS', '/usr/local/share:/usr/share'),
  ].map((folder) => join(folder, 'vulkan/icd.d'));

/** Vulkan drivers that are asked together. */
export interface Drivers {
  /** Their manifests. */
  readonly files: readonly string[];
  /** Whether they are known to answer: others are asked in another process first. */
  readonly known: boolean;
}

/** Whether a render node is of NVIDIA's own kernel driver, which other Vulkan drivers cannot use. */
function isNvidiaNode(node: string): boolean {
  if (isNvidia(node)) return true;
  try {
    return basename(readlinkSync(`/sys/class/drm/${basename(node)}/device/driver`)) === 'nvidia';
  } catch {
    return false;
  }
}

/**
 * The drivers to ask for an adapter, those for hardware before software, each kind by itself: a driver that finds no
 * device of its kind writes so to standard error. What the environment names comes alone.
 */
export function driversToAsk(nodes: readonly string[], software: boolean): Drivers[] {
  const named = DRIVER_VARIABLES.map((name) => paths(name, '')).find((files) => files.length > 0);
  if (named) return [{ files: named, known: named.every(isSwiftShader) }];
  const found = [
    ...paths('VK_ADD_DRIVER_FILES', ''),
    ...manifestFolders().flatMap((folder) => filesIn(folder, /\.json$/)),
  ];
  const forHardware = found.filter((file) => !isSwiftShader(file) && !isLavapipe(file));
  const known = nodes.some((node) => forHardware.some((file) => isNvidia(file) === isNvidiaNode(node)));
  const swiftShaders = [
    ...found.filter(isSwiftShader),
    ...filesIn('/usr/lib/chromium', /^vk_swiftshader_icd\.json$/),
  ];
  const sets: Drivers[] = [
    ...(nodes.length > 0 ? [{ files: forHardware, known }] : []),
    ...(software ? [{ files: swiftShaders.slice(0, 1), known: true }] : []),
    ...(software ? [{ files: found.filter(isLavapipe), known: false }] : []),
  ];
  return sets.filter(({ files }) => files.length > 0);
}
