import './styles/base.css';
import './styles/layout.css';
import './styles/stage.css';
import './styles/panels.css';
import { effect, untracked } from '@preact/signals';
import { render } from 'preact';
import { studio } from './state/client.ts';
import { parseLink } from './state/link.ts';
import { openEngine, openSample, recover } from './state/pair.ts';
import { samplePhotos } from './state/samples.ts';
import { deviceLosses, updateSettings, W } from './state/store.ts';
import { keepCornersVisible } from './state/viewing.ts';
import { App } from './ui/App.tsx';
import { listenForInput } from './ui/shortcuts.ts';
import { showTips } from './ui/tips.ts';

/** Restores what the address holds, or opens the first sample. */
async function followLink(): Promise<void> {
  const state = await parseLink(location.hash);
  await openSample(state?.sample ?? 'coffee', state ? 'rest' : 'play');
  if (!state) return;
  const { sample: _sample, W: map, ...settings } = state;
  updateSettings(settings);
  W.value = Float64Array.from(map);
  keepCornersVisible();
}

/** Loads the code of later interactions, so that they work offline. */
async function preload(): Promise<void> {
  await Promise.all([import('./ui/lossPlot.ts'), import('./state/linkSchema.ts'), studio.preload()]);
}

async function start(): Promise<void> {
  // Decoded while the engine opens.
  samplePhotos();
  await openEngine('auto');
  await followLink();
  // Safari has no requestIdleCallback.
  (globalThis.requestIdleCallback ?? setTimeout)(() => void preload());
  addEventListener('hashchange', () => void followLink());
}

const root = document.getElementById('page');
if (root) {
  render(<App />, root);
  listenForInput();
  showTips();
  effect(() => {
    if (deviceLosses.value > 0) void untracked(recover);
  });
  void start();
}
