import type { Leaf, Matrix, Space, Triple } from './arithmetic/contracts.ts';
import { IDENTITY, product } from './arithmetic/matrix.ts';
import { SPACES, type SpaceName } from './spaces/index.ts';

const spaces: Readonly<Record<string, Space>> = SPACES;

/** Every leaf that starts at a space, its own first. */
const leavesFrom = (name: string): (readonly [end: string, leaf: Leaf])[] => [
  ...Object.entries(spaces[name]?.to ?? {}),
  ...Object.entries(spaces).flatMap(([end, { from }]) => {
    const leaf = from[name];
    return leaf ? [[end, leaf] as const] : [];
  }),
];

/** The leaves of the shortest way; of two as short, the one that a space prefers. */
function conversionPath(from: SpaceName, to: SpaceName): readonly Leaf[] {
  const ways = new Map<string, readonly Leaf[]>([[from, []]]);
  // A map goes on to what is added to it meanwhile: breadth first.
  for (const [start, way] of ways) {
    if (start === to) return way;
    for (const [end, leaf] of leavesFrom(start)) if (!ways.has(end)) ways.set(end, [...way, leaf]);
  }
  return [];
}

/** The way between two spaces, composed of leaves. */
export interface Conversion {
  /** In the order of use; none where the spaces are one. */
  readonly leaves: readonly Leaf[];
  convert(c: Triple): Triple;
  /** d out / d in, row by row. */
  jacobian(c: Triple): Matrix;
}

/** From one space to another, by the shortest way. From a space to itself it changes no bit. */
export function conversion(from: SpaceName, to: SpaceName): Conversion {
  const leaves = conversionPath(from, to);
  return {
    leaves,
    convert: (c) => leaves.reduce((color, leaf) => leaf.convert(color), c),
    jacobian(c) {
      let [color, whole] = [c, IDENTITY];
      for (const leaf of leaves) {
        whole = product(leaf.jacobian(color), whole);
        color = leaf.convert(color);
      }
      return whole;
    },
  };
}
