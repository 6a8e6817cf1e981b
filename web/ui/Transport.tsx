import { hints } from '../state/preferences.ts';
import { pauseFit, playFit, raceOptimizers, resetFit, stepOnce } from '../state/running.ts';
import { logScale, result, run, steps, W } from '../state/store.ts';
import { Choices } from './Choices.tsx';
import { Fault } from './Fault.tsx';
import { LossChart } from './LossChart.tsx';

/** Selects a step of the run. */
function Scrubber() {
  const all = steps.value;
  const at = all.findIndex(({ W: map }) => map === W.value);
  return (
    <label class="scrubber" title="Shows any step of the run again">
      <span>Step {all.length === 0 ? '–' : `${(at < 0 ? all.length - 1 : at) + 1} of ${all.length}`}</span>
      <input
        id="scrubber"
        type="range"
        min="0"
        max={Math.max(all.length - 1, 0)}
        step="1"
        disabled={all.length === 0 || run.value === 'playing'}
        value={at < 0 ? all.length - 1 : at}
        onInput={({ currentTarget }) => {
          const at = currentTarget.valueAsNumber;
          const map = at === all.length - 1 ? (result.value?.W ?? all[at]?.W) : all[at]?.W;
          if (map) W.value = map;
        }}
      />
    </label>
  );
}

/** Runs the fit and plots its loss. */
export function Transport() {
  const playing = run.value === 'playing';
  return (
    <section class="transport" aria-label="Fit by gradient">
      <div class="controls">
        <div class="buttons">
          <button
            type="button"
            id="play"
            class="primary"
            title={playing ? 'Pause (space)' : 'Play (space)'}
            onClick={() => (playing ? pauseFit() : void playFit())}
          >
            {playing ? 'Pause' : '▶ Play'}
          </button>
          <button
            type="button"
            id="step"
            title="A single step (S)"
            disabled={playing}
            onClick={() => void stepOnce()}
          >
            Step
          </button>
          <button type="button" id="reset" title="Back to the start of the run (R)" onClick={resetFit}>
            Reset
          </button>
          <button
            type="button"
            id="race"
            title="Runs gradient descent, then Levenberg–Marquardt, from the start of the last run"
            disabled={playing}
            onClick={() => void raceOptimizers()}
          >
            Race
          </button>
          <Scrubber />
        </div>
        <Choices />
        {hints.value && <p class="hint intro">Play runs the fit. Race compares two optimizers.</p>}
        <Fault where="transport" />
      </div>
      <LossChart />
      <label class="check log" title="Logarithmic axis, which shows small losses beside large ones">
        <input
          type="checkbox"
          checked={logScale.value}
          onChange={({ currentTarget }) => {
            logScale.value = currentTarget.checked;
          }}
        />
        log
      </label>
    </section>
  );
}
