/**
 * Images of a batch are stored one after the other, each with `per_item` planes. `fn nth(k: u32, per_item: u32) -> u32` is the index of
 * plane k of the current item; here for kernels with a single item.
 */
export const ONE_WGSL = 'fn nth(k: u32, per_item: u32) -> u32 { return k; }\n';
/** The same for kernels over a batch. Needs `item`. */
export const MANY_WGSL = 'fn nth(k: u32, per_item: u32) -> u32 { return item * per_item + k; }\n';
