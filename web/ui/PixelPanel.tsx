import { LOSS_LABELS } from '../state/labels.ts';
import { decimals, fixedDigits, scientific } from '../state/numbers.ts';
import { hoveredPixel, pixelContribution, settings } from '../state/store.ts';
import type { PixelContribution } from '../studio/protocol.ts';
import { Panel } from './Panel.tsx';

const FORMULA = 'λ/z · [∂g/∂u, ∂g/∂v, −(u ∂g/∂u + v ∂g/∂v)]ᵀ [x, y, 1]';

function FilledFormula({ x, y, u, v, z, lambda, du, dv, votes }: PixelContribution) {
  const third = scientific(-(u * du + v * dv));
  return (
    <>
      <p class="formula" title={`∂L/∂W = Σ over pixels of ${FORMULA}`}>
        {FORMULA} = {scientific(lambda)} / {fixedDigits(z, 3)} · [{scientific(du)}, {scientific(dv)}, {third}
        ]ᵀ [{x}, {y}, 1]
      </p>
      <table class="matrix small">
        <caption class="hidden">What this pixel adds to the nine entries</caption>
        <tbody>
          {[0, 3, 6].map((row) => (
            <tr key={row}>
              {[0, 1, 2].map((column) => (
                <td key={column}>{scientific(votes[row + column] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Names, and what they are in words. */
const listTerms = ({ x, y, u, v, z, value, target, lambda, du, dv }: PixelContribution) =>
  [
    ['x, y', `${x}, ${y}`, 'The pixel of the fixed picture'],
    ['u, v', `${decimals(u, 1)}, ${decimals(v, 1)}`, 'Its place in the moving picture'],
    ['z', fixedDigits(z, 4), 'What u and v were divided by: W₃₁ x + W₃₂ y + W₃₃'],
    ['∂g/∂u', scientific(du), 'The slope of the moving picture to the right'],
    [
      'Y, T',
      `${fixedDigits(value, 3)}, ${fixedDigits(target, 3)}`,
      'The moving picture there, and the fixed one here',
    ],
    [
      'λ',
      scientific(lambda),
      `How much the loss cares: λ = ρ′(Y − T), the slope of ${LOSS_LABELS[settings.value.loss]} at the difference`,
    ],
    ['∂g/∂v', scientific(dv), 'The slope of the moving picture downwards'],
  ] as const;

function Terms() {
  const seen = pixelContribution.value;
  if (!seen || !hoveredPixel.value)
    return <p class="hint">Point at the stage, or go to it with the Tab key and use the arrow keys.</p>;
  if (!seen.inside) {
    return (
      <p>
        ({seen.x}, {seen.y}) does not see the moving picture: it has no vote.
      </p>
    );
  }
  return (
    <>
      <dl class="parts three">
        {listTerms(seen).map(([name, shown, words]) => (
          <div key={name} title={words}>
            <dt>{name}</dt>
            <dd>{shown}</dd>
          </div>
        ))}
      </dl>
      <FilledFormula {...seen} />
    </>
  );
}

/** The published formula, filled with the numbers of the pixel under the pointer. */
export function PixelPanel() {
  return (
    <Panel
      title="The pixel under the pointer"
      caption=""
      kind="pixel"
      hint="Point at a term for what it means."
      foldedWhenNarrow
    >
      <Terms />
    </Panel>
  );
}
