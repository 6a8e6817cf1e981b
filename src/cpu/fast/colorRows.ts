import type { ComparedColor } from '../../../shaders/comparison/comparedColor.ts';
import type { Lanes } from './lanes/lanes.ts';
import type { SampledRow } from './sampledRow.ts';

/** Makes the row of a comparison in other colors, of rows that sample the planes that are warped. */
type MakeRow = (
  color: ComparedColor,
  lines: readonly SampledRow[],
  sourcePlane: number,
  lanes: Lanes,
) => SampledRow;

/** How such a row is made: set when colors are first compared, so that comparisons of numbers load none. */
export const colorRows: { make?: MakeRow } = {};

export async function loadColorRows(): Promise<void> {
  const { ConvertedRow } = await import('./convertedRow.ts');
  colorRows.make = (color, lines, sourcePlane, lanes) => new ConvertedRow(color, lines, sourcePlane, lanes);
}
