import { useEffect } from 'preact/hooks';
import { canRedo, canUndo, changeSettings, redo, undo } from '../state/history.ts';
import { stopFit } from '../state/running.ts';
import { blinkMoving, settings } from '../state/store.ts';
import { showWhole } from '../state/viewing.ts';
import { COMPARE_LABELS, type CompareName } from '../studio/compareNames.ts';
import { zoomBy } from './navigation.ts';
import { Select } from './Select.tsx';

/** Milliseconds that each image is shown for. */
const BLINK_TIME = 500;
const WITH_SHARE: readonly CompareName[] = ['overlay', 'swipe'];

const prefersReducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Chooses how the images are compared, with undo and zoom. */
export function CompareBar() {
  const { compare, share } = settings.value;
  useEffect(() => {
    blinkMoving.value = true;
    if (compare !== 'blink' || prefersReducedMotion()) return undefined;
    const timer = setInterval(() => {
      blinkMoving.value = !blinkMoving.value;
    }, BLINK_TIME);
    return () => clearInterval(timer);
  }, [compare]);
  const stopThen = (move: () => Promise<void>) => () => {
    stopFit();
    void move();
  };
  return (
    <div class="toolbar" role="toolbar" aria-label="Compare and view">
      <Select<CompareName>
        id="compare"
        label="Compare by"
        title={COMPARE_LABELS[compare].hint}
        hiddenLabel
        value={compare}
        options={Object.entries(COMPARE_LABELS).map(([name, { label }]) => [name, label] as const)}
        onChoose={(next) => changeSettings({ compare: next })}
      />
      {WITH_SHARE.includes(compare) && (
        <label
          class="share"
          title={
            compare === 'overlay'
              ? 'Opacity of the moving image'
              : 'Position of the border between the images'
          }
        >
          <span>{compare === 'overlay' ? 'Opacity' : 'Position'}</span>
          <input
            id="share"
            type="range"
            min="0"
            max="1"
            step="0.01"
            value={share}
            onInput={({ currentTarget }) => changeSettings({ share: currentTarget.valueAsNumber })}
          />
        </label>
      )}
      {compare === 'blink' && prefersReducedMotion() && (
        <button
          type="button"
          title="Shows the other image. It does not blink automatically because this system asks for reduced motion."
          onClick={() => (blinkMoving.value = !blinkMoving.value)}
        >
          Blink
        </button>
      )}
      <span class="gap" />
      <button type="button" title="Undo (Ctrl+Z)" disabled={!canUndo.value} onClick={stopThen(undo)}>
        ↶<span class="hidden">Undo</span>
      </button>
      <button type="button" title="Redo (Ctrl+Shift+Z)" disabled={!canRedo.value} onClick={stopThen(redo)}>
        ↷<span class="hidden">Redo</span>
      </button>
      <button type="button" title="Zoom out (−)" onClick={() => zoomBy(-1)}>
        −<span class="hidden">Zoom out</span>
      </button>
      <button type="button" title="Zoom in (+)" onClick={() => zoomBy(1)}>
        +<span class="hidden">Zoom in</span>
      </button>
      <button type="button" title="Show the whole image (0)" onClick={() => showWhole()}>
        Fit
      </button>
    </div>
  );
}
