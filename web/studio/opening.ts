import { createEngine, type Engine } from '../../src/index.ts';
import type { BackendChoice, EngineInfo } from './protocol.ts';

/** Opens an engine and describes it. */
export async function openEngine(backend: BackendChoice): Promise<readonly [Engine, EngineInfo]> {
  const engine = await createEngine({ backend });
  const missing = navigator.gpu ? 'No hardware GPU' : 'No WebGPU in this browser';
  const reason = backend === 'auto' && engine.backend === 'cpu' ? `${missing}: computed on the CPU.` : '';
  return [engine, { backend: engine.backend, adapter: engine.adapter, reason }];
}
