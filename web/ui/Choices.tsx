import type { MethodName } from '../../src/index.ts';
import { changeSettings } from '../state/history.ts';
import { type FittedLoss, LOSS_LABELS, METHOD_LABELS, RATES } from '../state/labels.ts';
import { decimals } from '../state/numbers.ts';
import { settings } from '../state/store.ts';
import { Select } from './Select.tsx';

/** Steps per second. Undefined is full speed. */
const SPEEDS = [1, 2, 4, 8, 16, 32, undefined] as const;
const named = (values: readonly (string | number)[]) =>
  values.map((value) => [String(value), String(value)] as const);
const SCALES = named(['auto', 0.01, 0.03, 0.1, 0.3, 1]);
const LEVELS = named(['auto', 1, 2, 3, 4, 5]);

function Rate() {
  const { rate } = settings.value;
  return (
    <label title="Learning rate. Too small is slow, too large diverges.">
      <span>
        Rate 10<sup>{decimals(rate, 1)}</sup>
      </span>
      <input
        id="rate"
        type="range"
        min="-10"
        max="1"
        step="0.1"
        value={rate}
        onInput={({ currentTarget }) => changeSettings({ rate: currentTarget.valueAsNumber })}
      />
    </label>
  );
}

function Speed() {
  const { speed } = settings.value;
  const at = SPEEDS.indexOf(speed as (typeof SPEEDS)[number]);
  return (
    <label title="Steps per second. Full speed is limited by the engine only.">
      <span>Speed {speed ? `${speed} steps/s` : 'full'}</span>
      <input
        id="speed"
        type="range"
        min="0"
        max={SPEEDS.length - 1}
        step="1"
        value={at < 0 ? SPEEDS.length - 1 : at}
        onInput={({ currentTarget }) => changeSettings({ speed: SPEEDS[currentTarget.valueAsNumber] })}
      />
    </label>
  );
}

/** Options of the fit. */
export function Choices() {
  const { method, loss, scale, levels } = settings.value;
  return (
    <div class="choices">
      <Select<MethodName>
        id="method"
        label="Optimizer"
        title="Computes the steps. Levenberg–Marquardt and ESM use second-order information, the others need a learning rate."
        value={method}
        options={Object.entries(METHOD_LABELS)}
        onChoose={(next) =>
          changeSettings({ method: next, ...(RATES[next] !== undefined && { rate: RATES[next] }) })
        }
      />
      {RATES[method] !== undefined && <Rate />}
      <Select<FittedLoss>
        id="loss"
        label="Loss"
        title="The function that the fit minimizes. Robust losses ignore outliers."
        value={loss}
        options={Object.entries(LOSS_LABELS)}
        onChoose={(next) => changeSettings({ loss: next })}
      />
      <Select
        id="scale"
        label="Robust scale"
        title="Residuals above this scale count less. Auto: from the median residual"
        value={String(scale)}
        options={SCALES}
        onChoose={(next) => changeSettings({ scale: next === 'auto' ? 'auto' : Number(next) })}
      />
      <Select
        id="levels"
        label="Levels"
        title="Pyramid levels, from coarse to fine. 1 is the full resolution only."
        value={String(levels ?? 'auto')}
        options={LEVELS}
        onChoose={(next) => changeSettings({ levels: next === 'auto' ? undefined : Number(next) })}
      />
      <Speed />
    </div>
  );
}
