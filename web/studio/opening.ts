import { type Choice, choose, type Engine } from '../../src/index.ts';
import type { BackendChoice, EngineInfo } from './protocol.ts';

/** An engine for plain numbers: the page has no use for the color conversions that `createEngine` adds. */
async function createPlainEngine({ backend, adapter }: Pick<Choice, 'backend' | 'adapter'>): Promise<Engine> {
  if (backend === 'webgpu') {
    const { createWebGpuEngine } = await import('../../src/webgpu.ts');
    return createWebGpuEngine(adapter && { adapter });
  }
  const { createCpuEngine } = await import('../../src/cpu.ts');
  return createCpuEngine();
}

/** Opens the float64 reference engine. */
export const openReference = (): Promise<Engine> => createPlainEngine({ backend: 'cpu' });

/** Opens an engine and describes it. */
export async function openEngine(backend: BackendChoice): Promise<readonly [Engine, EngineInfo]> {
  const engine = await createPlainEngine(backend === 'auto' ? await choose() : { backend });
  const missing = navigator.gpu ? 'No hardware GPU' : 'No WebGPU in this browser';
  const reason = backend === 'auto' && engine.backend === 'cpu' ? `${missing}: computed on the CPU.` : '';
  return [engine, { backend: engine.backend, adapter: engine.adapter, reason }];
}
