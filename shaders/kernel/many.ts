/**
 * Images of many items lie one after the other, each of `perItem` planes. `fn nth(k: u32, per_item: u32) -> u32`: plane k
 * of the item at hand; of the one item of a kernel that knows no others.
 */
export const ONE_WGSL = 'fn nth(k: u32, per_item: u32) -> u32 { return k; }\n';
/** Needs `item`. */
export const MANY_WGSL = 'fn nth(k: u32, per_item: u32) -> u32 { return item * per_item + k; }\n';
