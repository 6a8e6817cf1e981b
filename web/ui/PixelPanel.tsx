import { LOSS_LABELS } from '../state/labels.ts';
import { decimals, fixedDigits, scientific } from '../state/numbers.ts';
import { hoveredPixel, pixelContribution, settings } from '../state/store.ts';
import type { PixelContribution } from '../studio/protocol.ts';
import { Panel } from './Panel.tsx';

const FORMULA = 'λ/z · [∂g/∂u, ∂g/∂v, −(u ∂g/∂u + v ∂g/∂v)]ᵀ [x, y, 1]';

function FilledFormula({ x, y, u, v, z, lambda, du, dv, entries }: PixelContribution) {
  const third = scientific(-(u * du + v * dv));
  return (
    <>
      <p class="formula" title={`∂L/∂W = Σ over pixels of ${FORMULA}`}>
        {FORMULA} = {scientific(lambda)} / {fixedDigits(z, 3)} · [{scientific(du)}, {scientific(dv)}, {third}
        ]ᵀ [{x}, {y}, 1]
      </p>
      <table class="matrix small">
        <caption class="hidden">The contribution of this pixel to the nine entries</caption>
        <tbody>
          {[0, 3, 6].map((row) => (
            <tr key={row}>
              {[0, 1, 2].map((column) => (
                <td key={column}>{scientific(entries[row + column] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The terms of the formula: name, value, meaning. */
const listTerms = ({ x, y, u, v, z, value, target, lambda, du, dv }: PixelContribution) =>
  [
    ['x, y', `${x}, ${y}`, 'The pixel of the fixed image'],
    ['u, v', `${decimals(u, 1)}, ${decimals(v, 1)}`, 'Its position in the moving image'],
    ['z', fixedDigits(z, 4), 'The denominator of u and v: W₃₁ x + W₃₂ y + W₃₃'],
    ['∂g/∂u', scientific(du), 'Horizontal derivative of the moving image'],
    [
      'Y, T',
      `${fixedDigits(value, 3)}, ${fixedDigits(target, 3)}`,
      'The moving image at (u, v), and the fixed image at (x, y)',
    ],
    [
      'λ',
      scientific(lambda),
      `λ = ρ′(Y − T), the derivative of the loss (${LOSS_LABELS[settings.value.loss]}) at the residual`,
    ],
    ['∂g/∂v', scientific(dv), 'Vertical derivative of the moving image'],
  ] as const;

function Terms() {
  const pixel = pixelContribution.value;
  if (!pixel || !hoveredPixel.value)
    return <p class="hint">Point at the stage, or focus it with the Tab key and use the arrow keys.</p>;
  if (!pixel.inside) {
    return (
      <p>
        ({pixel.x}, {pixel.y}) lies outside the moving image and contributes nothing.
      </p>
    );
  }
  return (
    <>
      <dl class="parts three">
        {listTerms(pixel).map(([name, shown, words]) => (
          <div key={name} title={words}>
            <dt>{name}</dt>
            <dd>{shown}</dd>
          </div>
        ))}
      </dl>
      <FilledFormula {...pixel} />
    </>
  );
}

/** The formula of the gradient with the numbers of the selected pixel. */
export function PixelPanel() {
  return (
    <Panel
      title="Selected pixel"
      caption=""
      kind="pixel"
      hint="Point at a term for its meaning."
      foldedWhenNarrow
    >
      <Terms />
    </Panel>
  );
}
