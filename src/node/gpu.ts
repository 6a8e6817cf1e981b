import { existsSync } from 'node:fs';

/** Where Debian's chromium package keeps the manifest of its software Vulkan driver. */
const SOFTWARE_DRIVER = '/usr/lib/chromium/vk_swiftshader_icd.json';
const DRIVER_VARIABLES = ['VK_DRIVER_FILES', 'VK_ICD_FILENAMES'];

let opened: Promise<GPU | undefined> | undefined;

async function open(): Promise<GPU | undefined> {
  const dawn = await import('webgpu').catch(() => undefined);
  if (!dawn) return undefined;
  Object.assign(globalThis, dawn.globals);
  const gpu = dawn.create([]);
  if (await gpu.requestAdapter()) return gpu;
  if (DRIVER_VARIABLES.some((name) => process.env[name]) || !existsSync(SOFTWARE_DRIVER)) return gpu;
  // Vulkan reads these once per instance, so that a second one sees the software driver.
  for (const name of DRIVER_VARIABLES) process.env[name] = SOFTWARE_DRIVER;
  return dawn.create([]);
}

/** Dawn's GPU, made once: on a machine without a driver of its own, on the software one where it is installed. */
export function nodeGpu(): Promise<GPU | undefined> {
  opened ??= open();
  return opened;
}
