import { type Bindings, bindingsWgsl, type SumsBinding, uniform } from '../binding/bindings.ts';
import type { Fields } from '../binding/struct.ts';
import { snakeCase, wgsl } from '../language/wgsl.ts';
import type { Reducing, Reduction } from '../reduction/longAccumulator.ts';
import type { Viewing } from '../sampling/view.ts';

/** Number of invocations of a workgroup: the columns of a tile. */
export const LANES = 64;

/** Minimum number of rows of a tile. Software adapters are faster with few large workgroups; hardware needs many to be fully used. */
export const ROWS = { software: 64, hardware: 16 } as const;

/**
 * A kernel over the pixels of `params.size`. Its WGSL defines `fn pixel(x: u32, y: u32)`, called once per pixel, in no
 * certain order. One that binds `sums` also defines `fn finish(x: u32)`, called after the pixels of a column of the tile; between them
 * they leave the column's sums in `totals`, and the totals of all columns arrive in the long accumulators.
 */
export interface Kernel<B extends Bindings, S> {
  /** The name in labels and messages. */
  readonly name: string;
  readonly bindings: B;
  /** All fields of `params`. */
  readonly fields: Fields;
  readonly view: ((spec: S) => Viewing) | undefined;
  /** The bindings that a kernel of this spec does not read. */
  readonly unused: (spec: S) => readonly string[];
  /** Number of entries of `sums`; 0 without that binding. */
  readonly entries: (spec: S) => number;
  readonly lanes: number;
  readonly wgsl: (spec: S, features: Reduction) => string;
  /** The descriptor, from which `batched` makes another kernel. */
  readonly descriptor: Descriptor<B, S>;
}

export interface Descriptor<B extends Bindings, S> {
  readonly name: string;
  readonly bindings: B;
  readonly entries?: B extends { readonly sums: SumsBinding } ? (spec: S) => number : never;
  /** How `sums` are added up, with `entries`. */
  readonly reducing?: B extends { readonly sums: SumsBinding } ? Reducing : never;
  readonly pixel: (spec: S) => string;
  /** Where pixels look at a source: `pixel` is then given its `position`, `fn pixel(x: u32, y: u32, position: SamplePosition)`. */
  readonly view?: (spec: S) => Viewing;
  /** The bindings that a kernel of this spec does not read. Default: none. */
  readonly unused?: (spec: S) => readonly (string & keyof B)[];
  /** Statements after the pixels of a column, for kernels without sums. */
  readonly after?: string;
  /** Fields of `params` that are of the item alone, by their WGSL: in terms of `which` item it is, and of `given_params`. */
  readonly itemFields?: Readonly<Record<string, string>>;
  /** Statements that make `params` those of the `item` at hand, where the kernel runs over many. */
  readonly each?: string;
  /** A condition on the item's index `which`. Workgroups of other items return at once. */
  readonly only?: string;
  /** Number of invocations of a workgroup, fewer for small work, since software adapters run all of them. Default `LANES`. */
  readonly lanes?: number;
}

/**
 * Fields after those of the kernel: a call may be divided into several dispatches. This one computes the workgroups from `firstGroup` on
 * of all `groups`, and the items from `firstItem` on of all `items`.
 */
const PART = {
  firstGroup: 'vec2u',
  groups: 'vec2u',
  firstItem: 'u32',
  items: 'u32',
} as const satisfies Fields;

/**
 * Further fields if the kernel has a view. Each grid may be stored in part: the columns and the samples of the stored part of a plane,
 * and the index of its first sample in the whole plane with these columns.
 */
const WINDOWS = {
  outputPitch: 'u32',
  outputPlane: 'u32',
  outputStart: 'u32',
  sourcePitch: 'u32',
  sourcePlane: 'u32',
  sourceStart: 'u32',
} as const satisfies Fields;

/** `params`, copied once per invocation, since software adapters load a uniform at every use, and the index of the current item. */
const PARAMS_WGSL = 'var<private> params: Params;\nvar<private> item: u32;\n';

/** The parameters as given, but for those of the item. */
const itemParams = (fields: Fields, itemFields: Readonly<Record<string, string>>): string => {
  if (Object.keys(itemFields).length === 0) return 'given_params';
  const members = Object.entries(fields).flatMap(([field, type]) => {
    const name = snakeCase(field);
    return type === 'map' ? [name, `${name}_exact`] : [name];
  });
  return `Params(${members.map((name) => itemFields[name] ?? `given_params.${name}`).join(', ')})`;
};

interface Main {
  readonly params: string;
  readonly entries: number;
  readonly reducing: Reducing | undefined;
  readonly lanes: number;
  readonly each: string;
  readonly only: string;
  readonly after: string;
  readonly viewing: Viewing | undefined;
}

/** The loop over the rows of a column. Rows that need no border rule have a separate loop without its tests. */
const rowsWgsl = (viewing: Viewing | undefined): string => {
  if (!viewing) return '    for (var y = first; y < last; y++) { pixel(x, y); }\n';
  if (!viewing.inside) {
    return `    let column = column_at(x, first, last);
    for (var y = first; y < last; y++) { pixel(x, y, sample_position(column, y)); }\n`;
  }
  return `    let column = column_at(x, first, last);
    let rows = rows_inside(column, first, last);
    for (var y = rows.x; y < rows.y; y++) { pixel(x, y, sample_position_inside(column, y)); }
    for (var y = select(first, rows.y, rows.x == first); y < last; y = select(y + 1u, rows.y, y + 1u == rows.x)) {
      pixel(x, y, sample_position(column, y));
    }\n`;
};

/** `only` is tested by a loop instead of a branch: software adapters run both sides of a branch, masked, but do skip loops. */
const mainWgsl = (
  { params, entries, reducing, lanes, each, only, after, viewing }: Main,
  features: Reduction,
): string => wgsl`
#if ${entries > 0}
var<private> totals: array<f32, ${entries}>;
${reducing?.wgsl(entries, lanes, features)}
#endif

@compute @workgroup_size(${lanes})
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_index) lane: u32,
#if ${entries > 0 && features.subgroups}
  @builtin(subgroup_invocation_id) subgroup_lane: u32,
#endif
) {
  let which = given_params.first_item + group.z;
  for (var wanted = ${only}; wanted; wanted = false) {
  params = ${params};
  item = which;
${each}
  let at = params.first_group + group.xy;
  let x = at.x * ${lanes}u + lane;
  if (x < params.size.x) {
    let rows_each = (params.size.y + params.groups.y - 1u) / params.groups.y;
    let first = min(at.y * rows_each, params.size.y);
    let last = min(first + rows_each, params.size.y);
${rowsWgsl(viewing)}${after}#if ${entries > 0}
    finish(x);
#endif
  }
${reducing?.addWgsl(entries, features) ?? ''}  }
}
`;

/** Makes a kernel from its descriptor. Its WGSL declarations, its layout and its twin use the same `bindings`. */
export function kernel<B extends Bindings, S>(descriptor: Descriptor<B, S>): Kernel<B, S> {
  const { bindings, entries, pixel, view, each = '', only = 'true', after = '' } = descriptor;
  const { unused = () => [], itemFields = {}, reducing } = descriptor;
  const { lanes = LANES } = descriptor;
  const fields: Fields = { ...bindings.params.fields, ...PART, ...(view && WINDOWS) };
  const declared = { ...bindings, params: uniform(fields) };
  const count: (spec: S) => number = entries ?? (() => 0);
  return {
    name: descriptor.name,
    bindings,
    fields,
    view,
    unused,
    entries: count,
    lanes,
    descriptor,
    wgsl: (spec, features) => {
      const viewing = view?.(spec);
      return wgsl`
#if ${count(spec) > 0 && features.subgroups}
enable subgroups;
#endif
${bindingsWgsl(declared)}${PARAMS_WGSL}
${viewing?.wgsl ?? ''}
${pixel(spec)}
${mainWgsl({ params: itemParams(fields, itemFields), entries: count(spec), reducing, lanes, each, only, after, viewing }, features)}`;
    },
  };
}
