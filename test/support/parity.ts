import type { KernelName } from '../../shaders/kernels/index.ts';
import type { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { type Call, twinOf } from './calls.ts';
import { deviation, disagreement, expectWithin, informative, toleratedOf, type Worst } from './compare.ts';
import { runOn } from './gpuCall.ts';
import { reductionOf } from './reduction.ts';

/** How far a kernel is from its twin, in units of what is tolerated; undefined where nothing could be said. */
export async function compare(executor: WebGpuExecutor, call: Call<KernelName>): Promise<Worst | undefined> {
  const tolerated = toleratedOf(call, reductionOf(executor.device));
  if (!informative(tolerated)) return undefined;
  const twin = twinOf(call);
  expectWithin(disagreement(call, tolerated, twin));
  return deviation(call, tolerated, await runOn(executor, call), twin);
}
