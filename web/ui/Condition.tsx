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
      <p title="The largest eigenvalue over the smallest: how much better one direction is told than another">
        Condition of JᵀJ: <b>{smallest > 0 ? scientific(largest / smallest) : 'singular'}</b>
      </p>
      <ol
        class="eigenvalues"
        title="Eigenvalues of JᵀJ: long bars are directions that the pictures tell well"
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
  if (!found) return <p class="hint">The corners’ ± is known once a fit has ended.</p>;
  return (
    <dl
      class="parts corners"
      title="Of each corner of the fixed picture, one standard deviation in its pixels"
    >
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
        title="Compares the engine at hand with the float64 one, at this W"
        onClick={() => void measure()}
      >
        Check {engineInfo.value?.backend === 'webgpu' ? 'the GPU' : 'the engine'} against float64
      </button>
      {found && (
        <p class="formula">
          Y differs by {scientific(found.value)} at most ({found.ulps} units in the last place), ∂L/∂W by{' '}
          {scientific(found.gradient)} of its largest entry.
        </p>
      )}
      <Fault where="parity" />
    </>
  );
}

/** How well the pictures determine W, and how exactly it is computed. */
export function Condition() {
  return (
    <Panel
      title="How sure"
      caption={
        shownResult.value
          ? `95% ellipses of the corners, ${magnification(shownResult.value.cornerCovariance)}×.`
          : 'How well the pictures determine W.'
      }
      hint="Long bars: well told directions."
      foldedWhenNarrow
    >
      <Eigenvalues />
      <Corners />
      <ParityRow />
    </Panel>
  );
}
