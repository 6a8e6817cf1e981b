import type { ComparedColor } from '../../../shaders/comparison/comparedColor.ts';
import type { Lanes } from './lanes/lanes.ts';
import type { SampledRow } from './sampledRow.ts';

/** Makes the row of a comparison in another color space, from `lines`, which sample the warped planes. */
type MakeRow = (
  color: ComparedColor,
  lines: readonly SampledRow[],
  sourcePlane: number,
  lanes: Lanes,
) => SampledRow;

/** The constructor of such a row. It is loaded with the first comparison of colors, so that plain numeric images do not load it. */
export const colorRows: { make?: MakeRow } = {};

export async function loadColorRows(): Promise<void> {
  const { ConvertedRow } = await import('./convertedRow.ts');
  colorRows.make = (color, lines, sourcePlane, lanes) => new ConvertedRow(color, lines, sourcePlane, lanes);
}
