import { tab } from '../state/store.ts';
import { Bar } from './Bar.tsx';
import { Condition } from './Condition.tsx';
import { ContributionPanel } from './ContributionPanel.tsx';
import { Matrix } from './Matrix.tsx';
import { Pictures } from './Pictures.tsx';
import { PixelPanel } from './PixelPanel.tsx';
import { Stage } from './Stage.tsx';
import { Transport } from './Transport.tsx';

const TABS = { map: 'W', votes: '∂L/∂W: every pixel votes' } as const;

/** Where there is no room for all numbers at once. */
function Tabs() {
  return (
    <fieldset class="tabs" title="Which numbers are shown">
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
        <aside class="left" aria-label="Pictures">
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
