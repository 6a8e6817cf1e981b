import base64 from './assembly/index.ts?wasm';

/** The functions of `assembly`. Arrays are passed as byte offsets. */
export interface Assembly {
  readonly memory: WebAssembly.Memory;
  project(...arrays: number[]): void;
  linear(source: number, width: number, u: number, v: number, count: number, ...sampled: number[]): void;
  warp(source: number, width: number, u: number, v: number, count: number, values: number): void;
  colors(source: number, width: number, u: number, v: number, count: number, ...kept: number[]): void;
  positionGradient(...arrays: number[]): void;
  residuals(value: number, target: number, gain: number, bias: number, r: number, count: number): void;
  squares(r: number, m: number, lambda: number, count: number): number;
  mapMoments(...arrays: number[]): void;
  chain(...arrays: number[]): void;
  gram(...arrays: number[]): void;
  mixed(...arrays: number[]): void;
  instrument(...arrays: number[]): void;
}

const PAGE = 65536;

/** The compiled module; undefined if WebAssembly is disabled, has no SIMD, or is forbidden by the page's security policy. */
function compiled(): WebAssembly.Module | undefined {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

let module: WebAssembly.Module | false | undefined;
let kept: Assembly | undefined;

/** An instance with a memory of at least `bytes` bytes. Earlier contents may be lost. */
export function assemblyOf(bytes: number): Assembly | undefined {
  module ??= compiled() ?? false;
  if (!module) return undefined;
  if (kept && kept.memory.buffer.byteLength >= bytes) return kept;
  // The memory never grows: after the first detached buffer, V8 checks every access to every typed array.
  const memory = new WebAssembly.Memory({ initial: 2 ** Math.ceil(Math.log2(bytes / PAGE)) });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  kept = { ...exports, memory } as unknown as Assembly;
  return kept;
}
