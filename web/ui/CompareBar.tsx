import { useEffect } from 'preact/hooks';
import { canRedo, canUndo, change, redo, undo } from '../state/history.ts';
import { leave } from '../state/running.ts';
import { blinkShown, settings } from '../state/store.ts';
import { place } from '../state/viewing.ts';
import { COMPARES, type CompareName } from '../studio/compare.ts';
import { zoomBy } from './navigation.ts';
import { Select } from './Select.tsx';

/** Milliseconds that each picture is seen for. */
const BLINK = 500;
const SHARED: readonly CompareName[] = ['overlay', 'swipe'];

const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** How the pictures are compared, and where from. */
export function CompareBar() {
  const { compare, share } = settings.value;
  useEffect(() => {
    blinkShown.value = true;
    if (compare !== 'blink' || calm()) return undefined;
    const timer = setInterval(() => {
      blinkShown.value = !blinkShown.value;
    }, BLINK);
    return () => clearInterval(timer);
  }, [compare]);
  const step = (move: () => Promise<void>) => () => {
    leave();
    void move();
  };
  return (
    <div class="toolbar" role="toolbar" aria-label="Compare and view">
      <Select<CompareName>
        id="compare"
        label="Compare by"
        title={COMPARES[compare].hint}
        silent
        value={compare}
        options={Object.entries(COMPARES).map(([name, { label }]) => [name, label] as const)}
        onChoose={(next) => change({ compare: next })}
      />
      {SHARED.includes(compare) && (
        <label
          class="share"
          title={
            compare === 'overlay'
              ? 'How much of the moving picture shows'
              : 'Where one picture ends and the other begins'
          }
        >
          <span>{compare === 'overlay' ? 'Opacity' : 'Slider'}</span>
          <input
            id="share"
            type="range"
            min="0"
            max="1"
            step="0.01"
            value={share}
            onInput={({ currentTarget }) => change({ share: currentTarget.valueAsNumber })}
          />
        </label>
      )}
      {compare === 'blink' && calm() && (
        <button
          type="button"
          title="Shows the other picture; by itself only where motion is welcome"
          onClick={() => (blinkShown.value = !blinkShown.value)}
        >
          Blink
        </button>
      )}
      <span class="gap" />
      <button type="button" title="Undo (Ctrl+Z)" disabled={!canUndo.value} onClick={step(undo)}>
        ↶<span class="hidden">Undo</span>
      </button>
      <button type="button" title="Redo (Ctrl+Shift+Z)" disabled={!canRedo.value} onClick={step(redo)}>
        ↷<span class="hidden">Redo</span>
      </button>
      <button type="button" title="Zoom out (−)" onClick={() => zoomBy(-1)}>
        −<span class="hidden">Zoom out</span>
      </button>
      <button type="button" title="Zoom in (+)" onClick={() => zoomBy(1)}>
        +<span class="hidden">Zoom in</span>
      </button>
      <button type="button" title="See the whole picture (0)" onClick={() => place()}>
        Whole
      </button>
    </div>
  );
}
