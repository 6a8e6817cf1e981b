import { tab } from '../state/store.ts';
import { Bar } from './Bar.tsx';
import { Condition } from './Condition.tsx';
import { ContributionPanel } from './ContributionPanel.tsx';
import { Matrix } from './Matrix.tsx';
import { Pictures } from './Pictures.tsx';
import { PixelPanel } from './PixelPanel.tsx';
import { Stage } from './Stage.tsx';
import { Transport } from './Transport.tsx';

const TABS = { map: 'W', contributions: '∂L/∂W per pixel' } as const;

/** Chooses one of two panels in windows without space for both. */
function Tabs() {
  return (
    <fieldset class="tabs" title="Choose the numbers that are shown">
      <legend class="hidden">Numbers</legend>
      {Object.entries(TABS).map(([name, label]) => (
        <button
          key={name}
          type="button"
          aria-pressed={tab.value === name}
          onClick={() => {
            tab.value = name as keyof typeof TABS;
          }}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}

/** The page. */
export function App() {
  return (
    <>
      <Bar />
      <main>
        <aside class="left" aria-label="Images">
          <Pictures />
          <Condition />
        </aside>
        <Stage />
        <Transport />
        <aside class={`right ${tab.value}`} aria-label="Numbers">
          <Tabs />
          <Matrix />
          <ContributionPanel />
          <PixelPanel />
        </aside>
      </main>
    </>
  );
}
