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

const KEYS = 'Stage. Arrow keys select a pixel, + and − zoom, 0 shows the whole image.';

/** Both images, with the handles of the moving one. */
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
  const error = fault.value?.where === 'stage' ? fault.value.text : undefined;
  return (
    <section class="stage" aria-label="Stage">
      <CompareBar />
      {/* biome-ignore lint/a11y/useSemanticElements: the HTML element of this role belongs to forms. */}
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
            aria-label="The moving image over the fixed image"
          />
        ))}
        <MaskLayer />
        <PixelMarker />
        <Handles />
        {hints.value && !hasInteracted.value && (
          <p class="hint intro over">
            Drag a corner. Scroll or pinch to zoom, drag outside the images to pan.
          </p>
        )}
        <Loupe canvas={loupe} />
      </div>
      <p
        class={error ? 'status error' : 'status'}
        role="status"
        aria-live={run.value === 'playing' ? 'off' : 'polite'}
        id="status"
      >
        {error ?? status.value}
      </p>
    </section>
  );
}
