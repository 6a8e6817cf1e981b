/** The families that are closed under products and inverses about any center, each within the next. */
const GROUPS = ['translation', 'euclidean', 'similarity', 'affine', 'homography'] as const;
export type Group = (typeof GROUPS)[number];

/** The smallest group that holds both. */
export const join = (a: Group, b: Group): Group => (GROUPS.indexOf(a) < GROUPS.indexOf(b) ? b : a);
