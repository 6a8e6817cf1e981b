const LEAVES = new WeakMap<object, number>();
let leaves = 0;

/** The number of a leaf: each object has its own. */
function numberOf(leaf: object): number {
  const number = LEAVES.get(leaf) ?? ++leaves;
  LEAVES.set(leaf, number);
  return number;
}

/** A key of what kernels are compiled for: its text, with leaves by their identity. */
export const specKey = (spec: unknown): string =>
  JSON.stringify(spec, (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'wgsl' in value ? { leaf: numberOf(value) } : value,
  );
