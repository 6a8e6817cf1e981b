import { decompose } from '../../src/index.ts';
import { decimals } from '../state/numbers.ts';
import { fixed, W } from '../state/store.ts';
import { ExportPanel } from './ExportPanel.tsx';
import { Panel } from './Panel.tsx';

const DEGREES = 180 / Math.PI;
/** As wide as a digit, so that decimal points are aligned. */
const FIGURE_SPACE = '\u2007';

/** Five decimals, and seven in the last row, whose entries are small. */
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
      ['Shift', `${decimals(translation[0], 2)}, ${decimals(translation[1], 2)} px`],
      ['Rotation', `${decimals(angle * DEGREES, 2)}°`],
      ['Scale', `${decimals(scales[0], 3)} × ${decimals(scales[1], 3)}`],
      ['Shear', decimals(shear, 3)],
      ['Perspective', `${perspective.map((value) => decimals(100 * value * width, 2)).join(', ')} %`],
    ];
  } catch {
    return [];
  }
}

/** W, and its decomposition. */
export function Matrix() {
  const map = W.value;
  return (
    <Panel
      title="W"
      caption="Maps a fixed pixel (x, y) to a moving one (u, v)."
      kind="map"
      hint="Drag a corner to see it change."
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
        title="Decomposition of W at the center of the fixed image. Perspective is the change of scale across the image."
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
