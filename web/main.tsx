import './styles/base.css';
import './styles/layout.css';
import './styles/stage.css';
import './styles/panels.css';
import { effect, untracked } from '@preact/signals';
import { render } from 'preact';
import { linked } from './state/link.ts';
import { openEngine, openSample, recover } from './state/pair.ts';
import { choose, lost, W } from './state/store.ts';
import { App } from './ui/App.tsx';
import { listen } from './ui/shortcuts.ts';

async function start(): Promise<void> {
  const found = linked(location.hash);
  await openEngine('auto');
  await openSample(found?.sample ?? 'coffee', found ? 'rest' : 'play');
  if (!found) return;
  const { sample: _sample, W: map, ...settings } = found;
  choose(settings);
  W.value = Float64Array.from(map);
}

const root = document.getElementById('page');
if (root) {
  render(<App />, root);
  listen();
  effect(() => {
    if (lost.value > 0) void untracked(recover);
  });
  void start();
}
