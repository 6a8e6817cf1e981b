import { type Bindings, type RecordsBinding, records, type Uniform, uniform } from '../binding/bindings.ts';
import type { Fields } from '../binding/struct.ts';
import { type Descriptor, type Kernel, kernel } from './kernel.ts';

/**
 * The parameters of one item of a batch: its map and, for ∂L/∂X, the map's inverse, whether the item is computed by gathering at its
 * samples (1) or by scattering from its pixels (0), and the bits that a scatter needs above its peak.
 */
export const RECORD = {
  homography: 'map',
  inverse: 'mat3x3f',
  gathers: 'u32',
  headroom: 'u32',
} as const satisfies Fields;

/** Samples from an item to the next, of each grid: 0 where all items share one image. */
export const STRIDES = { outputItemStride: 'u32', sourceItemStride: 'u32' } as const satisfies Fields;

export type BatchedBindings<B extends Bindings, F extends Fields> = Omit<B, 'params'> & {
  readonly params: Uniform<B['params']['fields'] & F>;
  readonly records: RecordsBinding<typeof RECORD>;
};

interface Batching<F extends Fields> {
  readonly name: string;
  /** Fields in addition to those of the kernel. */
  readonly fields: F;
  /** Statements that run once `params` is that of the item. */
  readonly each?: string;
  /** A condition on the item's index `which`. Other items are skipped. */
  readonly only?: string;
}

/** Fields of parameters that are of an item. */
const ITEM_FIELDS = {
  homography: 'records[which].homography',
  homography_exact: 'records[which].homography_exact',
  inverse: 'records[which].inverse',
  headroom: 'records[which].headroom',
  // The first sample of both grids, modulo 2³²: what a kernel takes for a place in one image is one in the item's.
  output_start: 'given_params.output_start - which * given_params.output_item_stride',
  source_start: 'given_params.source_start - which * given_params.source_item_stride',
} as const;

/** A kernel over items that lie one after the other, each by its own map: the same `pixel`, with `params` of the item. */
export function batched<B extends Bindings, S, F extends Fields>(
  { descriptor }: Kernel<B, S>,
  { name, fields, each = '', only = 'true' }: Batching<F>,
): Kernel<BatchedBindings<B, F>, S> {
  const bindings = {
    ...descriptor.bindings,
    params: uniform({ ...descriptor.bindings.params.fields, ...fields }),
    records: records(RECORD),
  };
  return kernel({
    ...descriptor,
    name,
    bindings,
    itemFields: ITEM_FIELDS,
    each,
    only,
  } as unknown as Descriptor<BatchedBindings<B, F>, S>);
}
