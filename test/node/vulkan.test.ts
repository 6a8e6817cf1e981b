import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { driversToAsk, gpuNodes } from '../../src/node/vulkan.ts';
import { temporaryFolder } from '../cli/harness.ts';

const at = temporaryFolder();

function touch(path: string): string {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), '');
  return at(path);
}

describe('gpuNodes', () => {
  it('finds what Linux offers a GPU by, and nothing else', () => {
    for (const file of ['dri/card0', 'nvidiactl', 'nvidia-uvm', 'null']) touch(`none/${file}`);
    expect(gpuNodes(at('none'))).toEqual([]);
    expect(gpuNodes(at('missing'))).toEqual([]);
    for (const file of ['dri/renderD128', 'nvidia0', 'dxg', 'kgsl-3d0', 'mali0', 'nvhost-gpu']) {
      const devices = `with-${file.replace('/', '-')}`;
      const node = touch(`${devices}/${file}`);
      expect(gpuNodes(at(devices))).toEqual([node]);
    }
  });
});

describe('driversToAsk', () => {
  const manifests = ['radeon_icd.x86_64.json', 'lvp_icd.x86_64.json', 'nvidia_icd.json'];
  const [radeon = '', lavapipe = '', nvidia = ''] = manifests.map((file) =>
    touch(`share/vulkan/icd.d/${file}`),
  );
  const FOLDERS = ['XDG_CONFIG_HOME', 'XDG_CONFIG_DIRS', 'XDG_DATA_HOME', 'VK_ADD_DRIVER_FILES'];
  /** Of those in the folder alone: the system's own may be installed. */
  const asked = (nodes: string[], software: boolean) =>
    driversToAsk(nodes, software)
      .map(({ files, known }) => ({ files: files.filter((file) => file.startsWith(at(''))), known }))
      .filter(({ files }) => files.length > 0);

  beforeEach(() => {
    for (const name of [...FOLDERS, 'VK_DRIVER_FILES', 'VK_ICD_FILENAMES']) vi.stubEnv(name, '');
    vi.stubEnv('XDG_DATA_DIRS', at('share'));
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('are none without a GPU, unless software is wanted', () => {
    expect(driversToAsk([], false)).toEqual([]);
    expect(asked([], true)).toEqual([{ files: [lavapipe], known: false }]);
  });

  it('are those for hardware apart from those that are software', () => {
    const [first, second] = asked(['/dev/nvidia0'], true);
    expect(first?.known).toBe(true);
    expect(first?.files.toSorted()).toEqual([nvidia, radeon].toSorted());
    expect(second).toEqual({ files: [lavapipe], known: false });
    expect(asked(['/dev/nvidia0'], false)).toHaveLength(1);
  });

  it('are not known to answer where none is for the GPU that there is', () => {
    touch('mesa/vulkan/icd.d/radeon_icd.x86_64.json');
    vi.stubEnv('XDG_DATA_DIRS', at('mesa'));
    expect(asked(['/dev/nvidia0'], false)).toMatchObject([{ known: false }]);
    expect(asked(['/dev/dri/renderD128'], false)).toMatchObject([{ known: true }]);
  });

  it('are those that the environment names, alone', () => {
    vi.stubEnv('VK_ICD_FILENAMES', `${radeon}:${nvidia}`);
    expect(driversToAsk(['/dev/nvidia0'], true)).toEqual([{ files: [radeon, nvidia], known: false }]);
    vi.stubEnv('VK_DRIVER_FILES', '/drivers/vk_swiftshader_icd.json');
    expect(driversToAsk([], true)).toEqual([{ files: ['/drivers/vk_swiftshader_icd.json'], known: true }]);
  });
});
