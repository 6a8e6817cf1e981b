import { existsSync } from 'node:fs';
import { hasVulkanDriver, SOFTWARE_DRIVER } from './vulkan.ts';

/** The variables by which Vulkan's loader is told its drivers: today's, and that of older loaders. */
const DRIVER_VARIABLES = ['VK_DRIVER_FILES', 'VK_ICD_FILENAMES'];

let opened: Promise<GPU | undefined> | undefined;

function useSoftwareDriver(): void {
  for (const name of DRIVER_VARIABLES) process.env[name] = SOFTWARE_DRIVER;
}

async function open(): Promise<GPU | undefined> {
  const chosen = DRIVER_VARIABLES.some((name) => process.env[name]);
  const fallback = process.platform === 'linux' && !chosen && existsSync(SOFTWARE_DRIVER);
  // Without a driver Dawn writes warnings of its own to stderr: do not ask it.
  const asks = chosen || process.platform !== 'linux' || hasVulkanDriver();
  if (!asks && !fallback) return undefined;
  if (!asks) useSoftwareDriver();
  const dawn = await import('webgpu').catch(() => undefined);
  if (!dawn) return undefined;
  Object.assign(globalThis, dawn.globals);
  const gpu = dawn.create([]);
  if (!asks || !fallback || (await gpu.requestAdapter())) return gpu;
  // The drivers that are there do not suit Dawn. Vulkan reads the variables again for a new instance.
  useSoftwareDriver();
  return dawn.create([]);
}

/**
 * Dawn's GPU, made once; undefined where there is no driver. On a machine without a hardware driver it is the software
 * one, where that is installed.
 */
export function nodeGpu(): Promise<GPU | undefined> {
  opened ??= open();
  return opened;
}
