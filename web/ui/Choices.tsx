import type { MethodName } from '../../src/index.ts';
import { changeSettings } from '../state/history.ts';
import { type FittedLoss, LOSS_LABELS, METHOD_LABELS, RATES } from '../state/labels.ts';
import { decimals } from '../state/numbers.ts';
import { settings } from '../state/store.ts';
import { Select } from './Select.tsx';

/** Steps per second; the last as fast as they come. */
const SPEEDS = [1, 2, 4, 8, 16, 32, undefined] as const;
const named = (values: readonly (string | number)[]) =>
  values.map((value) => [String(value), String(value)] as const);
const SCALES = named(['auto', 0.01, 0.03, 0.1, 0.3, 1]);
const LEVELS = named(['auto', 1, 2, 3, 4, 5]);

function Rate() {
  const { rate } = settings.value;
  return (
    <label title="The learning rate: too small and nothing happens, too large and all is lost. There is seldom a right one.">
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
    <label title="How many steps are shown per second; at full speed, as many as the engine makes">
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

/** How the fit runs. */
export function Choices() {
  const { method, loss, scale, levels } = settings.value;
  return (
    <div class="choices">
      <Select<MethodName>
        id="method"
        label="Optimizer"
        title="How steps are made of the gradient. Levenberg–Marquardt and ESM know its curvature, the others need a rate."
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
        title="What is made small: the robust ones leave outliers out"
        value={loss}
        options={Object.entries(LOSS_LABELS)}
        onChoose={(next) => changeSettings({ loss: next })}
      />
      <Select
        id="scale"
        label="Robust scale"
        title="How large a residual may be before it counts less; auto: from their median"
        value={String(scale)}
        options={SCALES}
        onChoose={(next) => changeSettings({ scale: next === 'auto' ? 'auto' : Number(next) })}
      />
      <Select
        id="levels"
        label="Levels"
        title="Pyramid levels: from coarse to fine; 1 for the full resolution alone"
        value={String(levels ?? 'auto')}
        options={LEVELS}
        onChoose={(next) => changeSettings({ levels: next === 'auto' ? undefined : Number(next) })}
      />
      <Speed />
    </div>
  );
}
