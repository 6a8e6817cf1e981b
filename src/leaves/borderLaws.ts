import type { Border } from '../../shaders/leaf/contracts.ts';
import { EXTENSIONS } from '../../shaders/sampling/extension/index.ts';
import { firstOf, isDerivative, type Law, STEP, show } from './laws.ts';
import { wgslLaws } from './wgslLaws.ts';

const SIZES = [1, 2, 3, 8];

/** Coordinates on and outside `size` samples, off the whole and the half ones, where folds may have kinks. */
const coordinatesOf = (size: number): number[] =>
  Array.from({ length: 60 }, (_, k) => -1.37 * size + ((3.74 * size) / 60) * (k + 0.371)).filter(
    (u) => Math.abs(2 * u - Math.round(2 * u)) > 1e-2,
  );

const INDICES = Array.from({ length: 81 }, (_, k) => k - 40);

/** What holds at every coordinate of every size. */
const everywhere =
  (law: (coordinate: number, size: number) => string | undefined): Law =>
  () =>
    firstOf(SIZES, (size) => firstOf(coordinatesOf(size), (u) => law(u, size)));

export function borderLaws(leaf: Border): Law[] {
  const { blends, folds, hard, continues, extension } = leaf;
  const reached = (u: number, size: number) => {
    const { position, beyond = 0 } = leaf.fold(u, size);
    return position + beyond;
  };
  const at = (u: number, size: number) => `fold(${show(u)}, ${size})`;
  const heads = (prefix: string) => [
    `fn ${prefix}_fold(coordinate: f32, past: f32, size: i32) -> Fold`,
    `fn ${prefix}_cell(anchor: i32, last: i32) -> i32`,
    `fn ${prefix}_tap(index: i32, size: i32) -> i32`,
  ];
  return [
    () =>
      firstOf(SIZES, (size) =>
        firstOf([0, 0.25, 0.5, 0.8, 1], (share) => {
          const u = share * (size - 1);
          const { position, slope, inside, beyond = 0 } = leaf.fold(u, size);
          if (position === u && slope === 1 && inside && beyond === 0) return undefined;
          return `${at(u, size)} lies on the samples, and is not left as it is: position ${show(position)}, slope ${show(slope)}, inside ${inside}`;
        }),
      ),
    everywhere((u, size) => {
      const { position, slope, inside } = leaf.fold(u, size);
      if (!inside) return undefined;
      if (!Number.isFinite(position)) return `${at(u, size)}.position is ${position}`;
      const quotient = (reached(u + STEP, size) - reached(u - STEP, size)) / (2 * STEP);
      if (isDerivative(quotient, slope)) return undefined;
      return `${at(u, size)}.slope is ${show(slope)}, and the derivative of position is ${show(quotient)}`;
    }),
    everywhere((u, size) => {
      const { slope, inside } = leaf.fold(u, size);
      return folds || !inside || slope === 1
        ? undefined
        : `folds is false, and ${at(u, size)}.slope is ${show(slope)}`;
    }),
    everywhere((u, size) => {
      const { beyond = 0 } = leaf.fold(u, size);
      return continues || beyond === 0
        ? undefined
        : `continues is false, and ${at(u, size)}.beyond is ${show(beyond)}`;
    }),
    everywhere((u, size) => {
      const { inside } = leaf.fold(u, size);
      const within = u >= 0 && u <= size - 1;
      return hard && inside !== within ? `hard is true, and ${at(u, size)}.inside is ${inside}` : undefined;
    }),
    () =>
      firstOf(SIZES, (size) =>
        firstOf(INDICES, (index) => {
          const read = leaf.tap(index, size);
          const where = `tap(${index}, ${size}) is ${read}`;
          if (index >= 0 && index < size && read !== index) return `${where}, and the sample is there`;
          if (read === -1 && !blends) return `blends is false, and ${where}, the fill value`;
          const known = Number.isInteger(read) && read >= -1 && read < size;
          return known
            ? undefined
            : `${where}: give a sample from 0 to ${size - 1}, or −1 for the fill value`;
        }),
      ),
    () =>
      firstOf([0, 1, 6], (last) =>
        firstOf(INDICES, (anchor) => {
          const cell = leaf.cell(anchor, last);
          const inside = anchor >= 0 && anchor <= last;
          if (cell === anchor || (!inside && Number.isInteger(cell) && cell >= 0 && cell <= last))
            return undefined;
          return `cell(${anchor}, ${last}) is ${cell}: give the anchor, or outside a cell from 0 to ${last}`;
        }),
      ),
    () =>
      extension === 'edge' || extension === 'fill' || Object.hasOwn(EXTENSIONS, extension)
        ? undefined
        : `extension is '${extension}': use edge, fill, ${Object.keys(EXTENSIONS).join(', ')}`,
    ...['border_x', 'border_y'].flatMap((prefix) => wgslLaws(() => leaf.wgsl(prefix), prefix, heads(prefix))),
  ];
}
