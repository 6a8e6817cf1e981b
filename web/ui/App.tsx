import { Bar } from './Bar.tsx';
import { Condition } from './Condition.tsx';
import { Matrix } from './Matrix.tsx';
import { Pictures } from './Pictures.tsx';
import { PixelPanel } from './PixelPanel.tsx';
import { Stage } from './Stage.tsx';
import { Transport } from './Transport.tsx';
import { Votes } from './Votes.tsx';

/** The page. */
export function App() {
  return (
    <>
      <Bar />
      <main>
        <aside class="left" aria-label="Pictures">
          <Pictures />
        </aside>
        <Stage />
        <Transport />
        <aside class="right" aria-label="Numbers">
          <Matrix />
          <Votes />
          <PixelPanel />
          <Condition />
        </aside>
      </main>
    </>
  );
}
