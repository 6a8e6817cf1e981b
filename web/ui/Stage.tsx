import { useEffect, useRef } from 'preact/hooks';
import { connect } from '../state/client.ts';
import { fault, shownOn, stageSize, telling, tool } from '../state/store.ts';
import { CompareBar } from './CompareBar.tsx';
import { Handles } from './Handles.tsx';
import { Loupe } from './Loupe.tsx';
import { MaskLayer } from './MaskLayer.tsx';
import { NAVIGATION, resetView } from './navigation.ts';

/** Both pictures, one over the other, and what a hand can do to them. */
export function Stage() {
  const frame = useRef<HTMLDivElement>(null);
  const cpu = useRef<HTMLCanvasElement>(null);
  const gpu = useRef<HTMLCanvasElement>(null);
  const onDevice = shownOn.value === 'gpu';
  useEffect(() => {
    const box = frame.current;
    if (!box || !cpu.current || !gpu.current) return;
    connect(cpu.current, gpu.current);
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      stageSize.value = { width, height };
      resetView();
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  const wrong = fault.value?.where === 'stage' ? fault.value.text : undefined;
  return (
    <section class="stage" aria-label="Stage">
      <CompareBar />
      <div class={`surface ${tool.value}`} ref={frame} {...NAVIGATION}>
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
        <Handles />
        <Loupe stage={onDevice ? gpu : cpu} />
      </div>
      <p class={wrong ? 'telling wrong' : 'telling'} role="status" aria-live="polite" id="telling">
        {wrong ?? telling.value}
      </p>
    </section>
  );
}
