import { type Bindings, bindingsWgsl, type SumsBinding } from './bindings.ts';
import { WORDS } from './reduction/longAccumulator.ts';
import { type Reduction, reduceWgsl } from './reduction/workgroup.ts';
import { wgsl } from './wgsl.ts';

/** Invocations of a workgroup: the columns of a tile. */
export const LANES = 64;

/** Rows of a tile. Software adapters like few large workgroups; hardware needs many to be full. */
export const ROWS = { software: 64, hardware: 16 } as const;

/** What is compiled in beside the scheme, by what suits the device. */
export interface Features extends Reduction {
  /** Rows of a tile, looped over by each invocation. */
  readonly rows: number;
}

/**
 * A kernel over the pixels of `params.size`. Its WGSL defines `fn visit(x: u32, y: u32)`, called once per pixel. One
 * that binds `sums` also defines `fn finish(x: u32)`, called after the pixels of a column of the tile; between them
 * they leave the column's sums in `totals`, and the totals of all columns arrive in the long accumulators.
 */
export interface Kernel<B extends Bindings, S> {
  readonly bindings: B;
  /** Entries of `sums`; 0 without that binding. */
  readonly entries: (spec: S) => number;
  readonly lanes: number;
  readonly wgsl: (spec: S, features: Features) => string;
}

interface Descriptor<B extends Bindings, S> {
  readonly bindings: B;
  readonly entries?: B extends { readonly sums: SumsBinding } ? (spec: S) => number : never;
  readonly visit: (spec: S) => string;
  /** Statements that make `params` those of item `group.z`, where the kernel runs over many. */
  readonly each?: string;
  /** A condition on `group.z` alone: the workgroups of other items have nothing to do. */
  readonly only?: string;
  /** Invocations of a workgroup, where there is little to do: software adapters run them all. Default `LANES`. */
  readonly lanes?: number;
}

/** A copy that an invocation makes once: software adapters load a uniform anew wherever it is named. */
const PARAMS_WGSL = 'var<private> params: Params;\n';

interface Main {
  readonly entries: number;
  readonly lanes: number;
  readonly each: string;
  readonly only: string;
}

/** A loop instead of a branch: software adapters run both sides of branches, masked, and skip loops alone. */
const mainWgsl = ({ entries, lanes, each, only }: Main, features: Features): string => wgsl`
#if ${entries > 0}
var<private> totals: array<f32, ${entries}>;
${reduceWgsl(entries, lanes, features)}
#endif

@compute @workgroup_size(${lanes})
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
#if ${entries > 0 && features.subgroups}
  @builtin(subgroup_invocation_id) subgroup_lane: u32,
#endif
) {
  for (var wanted = ${only}; wanted; wanted = false) {
  params = given_params;
${each}
  let x = group.x * ${lanes}u + lane;
  if (x < params.size.x) {
    let last = min((group.y + 1u) * ${features.rows}u, params.size.y);
    for (var y = group.y * ${features.rows}u; y < last; y++) { visit(x, y); }
#if ${entries > 0}
    finish(x);
#endif
  }
#if ${entries > 0}
  let copies = arrayLength(&sums) / (${Math.max(entries, 1) * WORDS}u * groups.z);
  let start = (((group.y * groups.x + group.x) % copies) * groups.z + group.z) * ${entries * WORDS}u;
  #if ${features.subgroups}
  reduce(start, subgroup_lane);
  #else
  reduce(lane, start);
  #endif
#endif
  }
}
`;

/** Describes a kernel once: its bindings are written out from the same object that its layout and twin use. */
export function kernel<B extends Bindings, S>(descriptor: Descriptor<B, S>): Kernel<B, S> {
  const { bindings, entries, visit, each = '', only = 'true', lanes = LANES } = descriptor;
  const count: (spec: S) => number = entries ?? (() => 0);
  return {
    bindings,
    entries: count,
    lanes,
    wgsl: (spec, features) => wgsl`
#if ${count(spec) > 0 && features.subgroups}
enable subgroups;
#endif
${bindingsWgsl(bindings)}${PARAMS_WGSL}
${visit(spec)}
${mainWgsl({ entries: count(spec), lanes, each, only }, features)}`,
  };
}
