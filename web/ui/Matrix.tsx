import { decompose } from '../../src/index.ts';
import { fixed, W } from '../state/store.ts';
import { decimals } from './numbers.ts';
import { Panel } from './Panel.tsx';
import { TakeMap } from './TakeMap.tsx';

const DEGREES = 180 / Math.PI;

function parts(): readonly (readonly [string, string])[] {
  const photo = fixed.value;
  if (!photo) return [];
  const { width, height } = photo.picture;
  try {
    const { translation, angle, scales, shear, perspective } = decompose(W.value, [
      (width - 1) / 2,
      (height - 1) / 2,
    ]);
    return [
      ['Moves the centre by', `${decimals(translation[0], 2)}, ${decimals(translation[1], 2)} px`],
      ['Turns by', `${decimals(angle * DEGREES, 3)}°`],
      ['Scales by', `${decimals(scales[0], 4)} × ${decimals(scales[1], 4)}`],
      ['Shears by', decimals(shear, 4)],
      ['Tilts by', `${perspective.map((value) => decimals(100 * value * width, 2)).join(', ')} % across`],
    ];
  } catch {
    return [];
  }
}

/** W as numbers and in readable parts. */
export function Matrix() {
  const map = W.value;
  return (
    <Panel title="W" hint="Takes a pixel (x, y) of the fixed picture to its place (u, v) in the moving one.">
      <table class="matrix" id="W" data-map={JSON.stringify([...map])}>
        <caption class="hidden">The homography W, three by three</caption>
        <tbody>
          {[0, 3, 6].map((row) => (
            <tr key={row}>
              {[0, 1, 2].map((column) => (
                <td key={column}>{decimals(map[row + column] ?? 0, row === 6 && column < 2 ? 7 : 5)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <dl class="parts">
        {parts().map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <TakeMap />
    </Panel>
  );
}
