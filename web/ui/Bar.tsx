import { useState } from 'preact/hooks';
import { makeLink } from '../state/link.ts';
import { openEngine, openSample, swap } from '../state/pair.ts';
import { hints, THEMES, theme } from '../state/preferences.ts';
import { SAMPLES, type SampleName } from '../state/sampleNames.ts';
import { backend, engineInfo, sample } from '../state/store.ts';
import type { BackendChoice } from '../studio/protocol.ts';
import { Fault } from './Fault.tsx';
import { Select } from './Select.tsx';

const ENGINES: Record<BackendChoice, string> = { auto: 'Fastest', webgpu: 'WebGPU', cpu: 'CPU' };

function Theme() {
  const next = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? 'system';
  return (
    <button
      type="button"
      id="theme"
      title={`Color theme: ${theme}. Press for ${next}.`}
      onClick={() => {
        theme.value = next;
      }}
    >
      ◐<span class="hidden">Color theme: {theme}</span>
    </button>
  );
}

function Share() {
  const [message, setMessage] = useState('');
  const share = async () => {
    const link = makeLink();
    history.replaceState(undefined, '', link);
    try {
      await navigator.clipboard.writeText(link);
      setMessage('Link copied');
    } catch {
      setMessage('Link is in the address bar');
    }
  };
  return (
    <button
      type="button"
      id="share-link"
      title="Copies a link to the current settings. Your images are not uploaded."
      onClick={share}
    >
      <span role="status">{message || 'Share'}</span>
    </button>
  );
}

/** The header: sample, engine, colors, link and hints. */
export function Bar() {
  const engine = engineInfo.value;
  return (
    <header class="bar">
      <h1>pullback</h1>
      <Select
        id="sample"
        label="Sample"
        title={sample.value ? SAMPLES[sample.value].about : 'A pair of images to start with'}
        hiddenLabel
        value={sample.value ?? ''}
        options={[
          ...(sample.value === undefined ? [['', 'Your images'] as const] : []),
          ...Object.entries(SAMPLES).map(([name, { label }]) => [name, label] as const),
        ]}
        onChoose={(name) => void openSample(name as SampleName)}
      />
      <button type="button" title="Exchanges the moving and the fixed image" onClick={() => void swap()}>
        Swap
      </button>
      <span class="gap" />
      <Fault where="engine" />
      {engine?.reason && <span class="hint note">{engine.reason}</span>}
      <Select<BackendChoice>
        id="engine"
        label="Engine"
        title={engine ? `${engine.adapter}${engine.reason ? `: ${engine.reason}` : ''}` : 'Opening…'}
        value={backend.value}
        options={Object.entries(ENGINES).map(([name, label]) => {
          const current = engine?.backend === 'cpu' ? 'CPU' : 'WebGPU';
          return [name, name === 'auto' && engine ? `${label}: ${current}` : label] as const;
        })}
        onChoose={(choice) => void openEngine(choice)}
      />
      <Theme />
      <Share />
      <button
        type="button"
        id="hints"
        title="Shows hints on each part of the page"
        aria-pressed={hints.value}
        onClick={() => {
          hints.value = !hints.value;
        }}
      >
        ?<span class="hidden">Hints</span>
      </button>
    </header>
  );
}
