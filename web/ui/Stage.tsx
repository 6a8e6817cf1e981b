import { useEffect, useRef } from 'preact/hooks';
import { connectStage } from '../state/client.ts';
import { hints } from '../state/preferences.ts';
import { activeCanvas, fault, hasInteracted, run, status, tool } from '../state/store.ts';
import { resizeStage } from '../state/viewing.ts';
import { CompareBar } from './CompareBar.tsx';
import { Handles } from './Handles.tsx';
import { Loupe } from './Loupe.tsx';
import { MaskLayer } from './MaskLayer.tsx';
import { NAVIGATION } from './navigation.ts';
import { PixelMarker } from './PixelMarker.tsx';

const KEYS = 'Stage. Arrow keys choose the pixel that is read, + and − zoom, 0 shows the whole picture.';

/** Both pictures, one over the other, and what a hand can do to them. */
export function Stage() {
  const frame = useRef<HTMLDivElement>(null);
  const cpu = useRef<HTMLCanvasElement>(null);
  const gpu = useRef<HTMLCanvasElement>(null);
  const loupe = useRef<HTMLCanvasElement>(null);
  const onDevice = activeCanvas.value === 'gpu';
  useEffect(() => {
    const box = frame.current;
    if (!box || !cpu.current || !gpu.current || !loupe.current) return;
    connectStage({ cpu: cpu.current, gpu: gpu.current, loupe: loupe.current });
    const observer = new ResizeObserver(([entry]) => {
      if (entry) resizeStage({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  const wrong = fault.value?.where === 'stage' ? fault.value.text : undefined;
  return (
    <section class="stage" aria-label="Stage">
      <CompareBar />
      {/* biome-ignore lint/a11y/useSemanticElements: a group of HTML is a form's. */}
      <div
        class={`surface ${tool.value}`}
        ref={frame}
        role="group"
        tabindex={0}
        aria-label={KEYS}
        {...NAVIGATION}
      >
        {[cpu, gpu].map((canvas, k) => (
          <canvas
            key={k}
            class="picture"
            hidden={onDevice !== (k === 1)}
            ref={canvas}
            role="img"
            aria-label="The moving picture over the fixed one"
          />
        ))}
        <MaskLayer />
        <PixelMarker />
        <Handles />
        {hints.value && !hasInteracted.value && (
          <p class="hint first over">
            Drag a corner. Scroll or pinch to zoom; drag beside the pictures to pan.
          </p>
        )}
        <Loupe canvas={loupe} />
      </div>
      <p
        class={wrong ? 'telling wrong' : 'telling'}
        role="status"
        aria-live={run.value === 'playing' ? 'off' : 'polite'}
        id="telling"
      >
        {wrong ?? status.value}
      </p>
    </section>
  );
}
