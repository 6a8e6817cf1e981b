import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where Debian's chromium package keeps the manifest of its software Vulkan driver. */
export const SOFTWARE_DRIVER = '/usr/lib/chromium/vk_swiftshader_icd.json';

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

function manifests(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith('.json'));
  } catch {
    return [];
  }
}

/** Whether any Vulkan driver is installed where the loader would find it. */
export const hasVulkanDriver = (): boolean =>
  Boolean(process.env.VK_ADD_DRIVER_FILES) ||
  manifestFolders().some((folder) => manifests(folder).length > 0);
