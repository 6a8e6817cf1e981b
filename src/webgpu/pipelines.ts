import type { Bindings, Storage, Uniform } from '../../shaders/bindings.ts';
import { DESCENT, type DescentName } from '../../shaders/descent/index.ts';
import { KERNELS, type KernelName } from '../../shaders/kernels/index.ts';
import type { Reduction } from '../../shaders/reduction/workgroup.ts';
import type { Fields } from '../../shaders/struct.ts';
import type { Viewing } from '../../shaders/viewing.ts';
import type { SpecTo } from '../executor.ts';

const COMPUTE = 4;

function bufferLayout(binding: Storage | Uniform<Fields>): GPUBufferBindingLayout {
  if (binding.kind === 'uniform') return { type: 'uniform', hasDynamicOffset: true };
  return { type: binding.access === 'read' ? 'read-only-storage' : 'storage' };
}

/** Every kernel that a device runs. */
export const COMPILED = { ...KERNELS, ...DESCENT };
type CompiledName = KernelName | DescentName;

interface Compilable<K extends CompiledName> {
  readonly bindings: Bindings;
  readonly view: ((spec: SpecTo<K>) => Viewing) | undefined;
  readonly wgsl: (spec: SpecTo<K>, features: Reduction) => string;
}

/** A kernel compiled for one scheme on one device. */
export interface Pipeline {
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
  readonly viewing: Viewing | undefined;
}

/** Compiles each kernel once per scheme; the layout comes from the descriptor's bindings. */
export class Pipelines {
  readonly #device: GPUDevice;
  readonly #features: Reduction;
  readonly #compiled = new Map<string, Pipeline>();

  constructor(device: GPUDevice, features: Reduction) {
    this.#device = device;
    this.#features = features;
  }

  get<K extends CompiledName>(name: K, spec: SpecTo<K>): Pipeline {
    const key = `${name} ${JSON.stringify(spec)}`;
    const found = this.#compiled.get(key);
    if (found) return found;
    const kernels: { readonly [N in CompiledName]: Compilable<N> } = COMPILED;
    const { bindings, view, wgsl } = kernels[name];
    const { pipeline, layout } = this.#compile(key, bindings, wgsl(spec, this.#features));
    const made = { pipeline, layout, viewing: view?.(spec) };
    this.#compiled.set(key, made);
    return made;
  }

  #compile(label: string, bindings: Record<string, Storage | Uniform<Fields>>, code: string) {
    const device = this.#device;
    const layout = device.createBindGroupLayout({
      label,
      entries: Object.values(bindings).map((binding, index) => ({
        binding: index,
        visibility: COMPUTE,
        buffer: bufferLayout(binding),
      })),
    });
    const pipeline = device.createComputePipeline({
      label,
      layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: { module: device.createShaderModule({ label, code }), entryPoint: 'main' },
    });
    return { pipeline, layout };
  }
}
