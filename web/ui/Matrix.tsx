import { decompose } from '../../src/index.ts';
import { decimals } from '../state/numbers.ts';
import { fixed, W } from '../state/store.ts';
import { ExportPanel } from './ExportPanel.tsx';
import { Panel } from './Panel.tsx';

const DEGREES = 180 / Math.PI;
/** As wide as a digit: all points of a column lie below one another. */
const FIGURE_SPACE = '\u2007';

/** With five digits behind the point; the last row, which is small, with seven. */
const formatEntry = (map: ArrayLike<number>, k: number): string =>
  k > 5 ? decimals(map[k] ?? 0, 7) : decimals(map[k] ?? 0, 5) + FIGURE_SPACE + FIGURE_SPACE;

function decomposeMap(): readonly (readonly [string, string])[] {
  const photo = fixed.value;
  if (!photo) return [];
  const { width, height } = photo.picture;
  try {
    const { translation, angle, scales, shear, perspective } = decompose(W.value, [
      (width - 1) / 2,
      (height - 1) / 2,
    ]);
    return [
      ['Moves', `${decimals(translation[0], 2)}, ${decimals(translation[1], 2)} px`],
      ['Turns', `${decimals(angle * DEGREES, 2)}°`],
      ['Scales', `${decimals(scales[0], 3)} × ${decimals(scales[1], 3)}`],
      ['Shears', decimals(shear, 3)],
      ['Tilts', `${perspective.map((value) => decimals(100 * value * width, 2)).join(', ')} %`],
    ];
  } catch {
    return [];
  }
}

/** W as numbers and in readable parts. */
export function Matrix() {
  const map = W.value;
  return (
    <Panel
      title="W"
      caption="From a fixed pixel (x, y) to a moving one (u, v)."
      kind="map"
      hint="Drag a corner and watch."
      foldedWhenNarrow
    >
      <table class="matrix" id="W" data-map={JSON.stringify([...map])}>
        <caption class="hidden">The homography W, three by three</caption>
        <tbody>
          {[0, 3, 6].map((row) => (
            <tr key={row}>
              {[0, 1, 2].map((column) => (
                <td key={column}>{formatEntry(map, row + column)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <dl
        class="parts two"
        title="What W does to the fixed picture's center and around it; the tilt is the change of size across the picture (perspective)"
      >
        {decomposeMap().map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ExportPanel />
    </Panel>
  );
}
