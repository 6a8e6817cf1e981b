import { CORNER_NAMES } from '../geometry/quad.ts';
import { analyst, makeRequest } from '../state/client.ts';
import { decimals, scientific } from '../state/numbers.ts';
import { contributions, engineInfo, parity, reportFault, shownResult } from '../state/store.ts';
import { ellipseAxes, magnification } from './Ellipses.tsx';
import { Fault } from './Fault.tsx';
import { Panel } from './Panel.tsx';

const ARROWS = ['↖', '↗', '↘', '↙'] as const;

function Eigenvalues() {
  const values = contributions.value?.eigenvalues ?? [];
  const largest = values[0] ?? 0;
  const smallest = values.at(-1) ?? 0;
  const span = Math.log10(Math.max(largest, Number.MIN_VALUE) / Math.max(smallest, Number.MIN_VALUE)) || 1;
  return (
    <>
      <p title="The largest eigenvalue of JᵀJ divided by the smallest">
        Condition number of JᵀJ: <b>{smallest > 0 ? scientific(largest / smallest) : 'singular'}</b>
      </p>
      <ol
        class="eigenvalues"
        title="Eigenvalues of JᵀJ. Long bars are directions that the images determine well."
      >
        {values.map((value, k) => (
          <li key={k}>
            <span
              class="length"
              style={{
                width: `${100 * Math.max(1 - Math.log10(largest / Math.max(value, Number.MIN_VALUE)) / (1.1 * span), 0.02)}%`,
              }}
            />
            <span>{scientific(value)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Corners() {
  const found = shownResult.value;
  if (!found) return <p class="hint">The uncertainty of the corners is known when a fit has ended.</p>;
  return (
    <dl class="parts corners" title="Standard deviation of each corner, in pixels of the fixed image">
      {found.cornerCovariance.map((covariance, k) => (
        <div key={CORNER_NAMES[k]}>
          <dt>
            {ARROWS[k]}
            <span class="hidden">{CORNER_NAMES[k]}</span>
          </dt>
          <dd>{decimals(ellipseAxes(covariance).major, 3)}</dd>
        </div>
      ))}
      <div>
        <dt class="hidden">in</dt>
        <dd>± px</dd>
      </div>
    </dl>
  );
}

function ParityRow() {
  const found = parity.value;
  const measure = async () => {
    try {
      parity.value = await analyst.measureParity(makeRequest());
    } catch (error) {
      reportFault('parity', error);
    }
  };
  return (
    <>
      <button
        type="button"
        id="parity"
        title="Compares the engine with the float64 reference at this W"
        onClick={() => void measure()}
      >
        Check {engineInfo.value?.backend === 'webgpu' ? 'the GPU' : 'the engine'} against float64
      </button>
      {found && (
        <p class="formula">
          Largest difference of Y: {scientific(found.value)} ({found.ulps} units in the last place). Of ∂L/∂W:{' '}
          {scientific(found.gradient)} of its largest entry.
        </p>
      )}
      <Fault where="parity" />
    </>
  );
}

/** How well the images determine W, and how precise the engine is. */
export function Condition() {
  return (
    <Panel
      title="Uncertainty"
      caption={
        shownResult.value
          ? `95% confidence ellipses of the corners, magnified ${magnification(shownResult.value.cornerCovariance)}×.`
          : 'How well the images determine W.'
      }
      hint="Long bars are well-determined directions."
      foldedWhenNarrow
    >
      <Eigenvalues />
      <Corners />
      <ParityRow />
    </Panel>
  );
}
