import type { MethodName } from '../../src/index.ts';
import { change } from '../state/history.ts';
import { type FittedLoss, LOSS_LABELS, METHOD_LABELS, RATES } from '../state/labels.ts';
import { hold, play, race, reset, single } from '../state/running.ts';
import { choose, logarithmic, run, settings, steps, W } from '../state/store.ts';
import { Fault } from './Fault.tsx';
import { LossChart } from './LossChart.tsx';

/** Steps per second; the last as fast as they come. */
const SPEEDS = [1, 2, 4, 8, 16, 32, undefined] as const;
const SCALES = ['auto', 0.01, 0.03, 0.1, 0.3, 1] as const;
const LEVELS = [undefined, 1, 2, 3, 4, 5] as const;

function Choices() {
  const { method, loss, scale, levels, rate, speed } = settings.value;
  const speedIndex = SPEEDS.indexOf(speed as (typeof SPEEDS)[number]);
  return (
    <div class="choices">
      <label title="How steps are made of the gradient">
        <span>Optimiser</span>
        <select
          id="method"
          value={method}
          onChange={({ currentTarget }) => {
            const next = currentTarget.value as MethodName;
            change({ method: next, ...(RATES[next] !== undefined && { rate: RATES[next] }) });
          }}
        >
          {Object.entries(METHOD_LABELS).map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {RATES[method] !== undefined && (
        <label title="The learning rate: too small and nothing happens, too large and all is lost. There is seldom a right one.">
          <span>Rate 10^{rate.toFixed(1)}</span>
          <input
            id="rate"
            type="range"
            min="-10"
            max="1"
            step="0.1"
            value={rate}
            onInput={({ currentTarget }) => choose({ rate: currentTarget.valueAsNumber })}
          />
        </label>
      )}
      <label title="What is made small: the robust ones leave outliers out">
        <span>Loss</span>
        <select
          id="loss"
          value={loss}
          onChange={({ currentTarget }) => change({ loss: currentTarget.value as FittedLoss })}
        >
          {Object.entries(LOSS_LABELS).map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label title="How large a residual may be before it counts less; auto: from their median">
        <span>Robust scale</span>
        <select
          id="scale"
          value={String(scale)}
          onChange={({ currentTarget: { value } }) =>
            change({ scale: value === 'auto' ? 'auto' : Number(value) })
          }
        >
          {SCALES.map((value) => (
            <option key={value} value={String(value)}>
              {value}
            </option>
          ))}
        </select>
      </label>
      <label title="Pyramid levels: from coarse to fine; 1 for the full resolution alone">
        <span>Levels</span>
        <select
          id="levels"
          value={String(levels ?? 'auto')}
          onChange={({ currentTarget: { value } }) =>
            change({ levels: value === 'auto' ? undefined : Number(value) })
          }
        >
          {LEVELS.map((value) => (
            <option key={value ?? 'auto'} value={String(value ?? 'auto')}>
              {value ?? 'auto'}
            </option>
          ))}
        </select>
      </label>
      <label title="Steps per second">
        <span>Speed {speed ?? 'full'}</span>
        <input
          id="speed"
          type="range"
          min="0"
          max={SPEEDS.length - 1}
          step="1"
          value={speedIndex < 0 ? SPEEDS.length - 1 : speedIndex}
          onInput={({ currentTarget }) => choose({ speed: SPEEDS[currentTarget.valueAsNumber] })}
        />
      </label>
    </div>
  );
}

/** Goes back and forth over the steps of the run. */
function Scrubber() {
  const all = steps.value;
  const at = all.findIndex(({ W: map }) => map === W.value);
  return (
    <label class="scrubber" title="Look at any step of the run again">
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
          const step = all[currentTarget.valueAsNumber];
          if (step) W.value = step.W;
        }}
      />
    </label>
  );
}

/** Runs the fit, and shows how the loss fares. */
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
            onClick={() => (playing ? hold() : void play())}
          >
            {playing ? 'Pause' : '▶ Play'}
          </button>
          <button
            type="button"
            id="step"
            title="A single step (S)"
            disabled={playing}
            onClick={() => void single()}
          >
            Step
          </button>
          <button type="button" id="reset" title="Back to where the run began (R)" onClick={reset}>
            Reset
          </button>
          <button
            type="button"
            id="race"
            title="Gradient descent, then Levenberg–Marquardt, from the same start"
            disabled={playing}
            onClick={() => void race()}
          >
            Race
          </button>
          <Scrubber />
        </div>
        <Choices />
        <Fault where="transport" />
      </div>
      <LossChart />
      <label class="check log">
        <input
          type="checkbox"
          checked={logarithmic.value}
          onChange={({ currentTarget }) => {
            logarithmic.value = currentTarget.checked;
          }}
        />
        log
      </label>
    </section>
  );
}
