import { useState } from 'preact/hooks';
import { linkOf } from '../state/link.ts';
import { openEngine, openSample, swap } from '../state/pair.ts';
import { hints, THEMES, theme } from '../state/remembered.ts';
import { SAMPLES, type SampleName } from '../state/sampleNames.ts';
import { backend, opened, sample } from '../state/store.ts';
import type { BackendChoice } from '../studio/protocol.ts';
import { Fault } from './Fault.tsx';
import { Select } from './Select.tsx';

const ENGINES: Record<BackendChoice, string> = { auto: 'fastest', webgpu: 'WebGPU', cpu: 'CPU' };

function Theme() {
  const next = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? 'system';
  return (
    <button
      type="button"
      id="theme"
      title={`Colors: ${theme}. Press for ${next}.`}
      onClick={() => {
        theme.value = next;
      }}
    >
      ◐<span class="hidden">Colors: {theme}</span>
    </button>
  );
}

function Share() {
  const [said, say] = useState('');
  const share = async () => {
    const link = linkOf();
    history.replaceState(undefined, '', link);
    try {
      await navigator.clipboard.writeText(link);
      say('Link copied');
    } catch {
      say('Link in the address bar');
    }
  };
  return (
    <button
      type="button"
      id="share-link"
      title="A link to what is set here; pictures of yours stay with you"
      onClick={share}
    >
      <span role="status">{said || 'Share'}</span>
    </button>
  );
}

/** What the page is about, and what it works on and with. */
export function Bar() {
  const engine = opened.value;
  return (
    <header class="bar">
      <h1>pullback</h1>
      <Select
        id="sample"
        label="Sample"
        title={sample.value ? SAMPLES[sample.value].about : 'A pair of pictures to begin with'}
        silent
        value={sample.value ?? ''}
        options={[
          ...(sample.value === undefined ? [['', 'Your pictures'] as const] : []),
          ...Object.entries(SAMPLES).map(([name, { label }]) => [name, label] as const),
        ]}
        onChoose={(name) => void openSample(name as SampleName)}
      />
      <button type="button" title="The fixed picture becomes the moving one" onClick={() => void swap()}>
        Swap
      </button>
      <span class="gap" />
      <Fault where="engine" />
      {engine?.reason && <span class="hint note">{engine.reason}</span>}
      <Select<BackendChoice>
        id="engine"
        label="Engine"
        title={engine ? `${engine.adapter}${engine.reason ? `: ${engine.reason}` : ''}` : 'opening'}
        value={backend.value}
        options={Object.entries(ENGINES).map(([name, label]) => {
          const found = engine?.backend === 'cpu' ? 'CPU' : 'WebGPU';
          return [name, name === 'auto' && engine ? `${label}: ${found}` : label] as const;
        })}
        onChoose={(choice) => void openEngine(choice)}
      />
      <Theme />
      <Share />
      <button
        type="button"
        id="hints"
        title="Hints: what each part is for"
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
