import { pixel, settings } from '../state/store.ts';
import { fixedDigits, scientific } from './numbers.ts';
import { Panel } from './Panel.tsx';

function Terms() {
  const seen = pixel.value;
  if (!seen) return <p class="hint">Point at the stage.</p>;
  const { x, y, u, v, z, value, target, lambda, du, dv, inside } = seen;
  if (!inside)
    return (
      <p>
        ({x}, {y}) does not see the moving picture: it has no vote.
      </p>
    );
  const rows = [
    ['(x, y)', `(${x}, ${y})`],
    ['(u, v)', `(${fixedDigits(u, 3)}, ${fixedDigits(v, 3)})`],
    ['z', fixedDigits(z, 5)],
    ['Y, T', `${fixedDigits(value, 4)}, ${fixedDigits(target, 4)}`],
    ['λ = ρ′(Y − T)', scientific(lambda)],
    ['∂g/∂u', scientific(du)],
    ['∂g/∂v', scientific(dv)],
  ] as const;
  return (
    <>
      <dl class="parts">
        {rows.map(([name, shown]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{shown}</dd>
          </div>
        ))}
      </dl>
      <p
        class="formula"
        title="∂L/∂W = Σ over pixels of λ/z · [∂g/∂u, ∂g/∂v, −(u ∂g/∂u + v ∂g/∂v)]ᵀ [x, y, 1]"
      >
        λ/z · [∂g/∂u, ∂g/∂v, −(u ∂g/∂u + v ∂g/∂v)]ᵀ [x, y, 1] = {scientific(lambda)} / {fixedDigits(z, 3)} · [
        {scientific(du)}, {scientific(dv)}, {scientific(-(u * du + v * dv))}]ᵀ [{x}, {y}, 1]
      </p>
      <table class="matrix small">
        <caption class="hidden">What this pixel adds to the nine entries</caption>
        <tbody>
          {[0, 3, 6].map((row) => (
            <tr key={row}>
              {[0, 1, 2].map((column) => (
                <td key={column}>{scientific(seen.votes[row + column] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The published formula, filled with the numbers of the pixel under the pointer. */
export function PixelPanel() {
  return (
    <Panel title="The pixel under the pointer" hint={`Its vote on the loss (${settings.value.loss}).`}>
      <Terms />
    </Panel>
  );
}
