import { useEffect, useRef } from 'preact/hooks';
import { stageSize, W } from '../state/store.ts';
import { loupe } from './dragging.ts';

const SIDE = 120;
const TIMES = 4;
/** Away from the finger, in CSS pixels. */
const AWAY = 30;

/** What is under a dragged corner, four times as large. */
export function Loupe({ stage }: { stage: { readonly current: HTMLCanvasElement | null } }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const at = loupe.value;
  void W.value;
  useEffect(() => {
    const [context, source] = [canvas.current?.getContext('2d'), stage.current];
    if (!context || !source || !at) return;
    const ratio = source.width / Math.max(source.clientWidth, 1);
    const seen = (SIDE / TIMES) * ratio;
    context.imageSmoothingEnabled = false;
    context.clearRect(0, 0, SIDE, SIDE);
    context.drawImage(
      source,
      at[0] * ratio - seen / 2,
      at[1] * ratio - seen / 2,
      seen,
      seen,
      0,
      0,
      SIDE,
      SIDE,
    );
    context.strokeRect(SIDE / 2 - 0.5, 0, 0, SIDE);
    context.strokeRect(0, SIDE / 2 - 0.5, SIDE, 0);
  });
  if (!at) return null;
  const above = at[1] > SIDE + AWAY;
  const left = Math.min(Math.max(at[0] - SIDE / 2, 0), stageSize.value.width - SIDE);
  const style = { left: `${left}px`, top: `${above ? at[1] - SIDE - AWAY : at[1] + AWAY}px` };
  return <canvas class="loupe" ref={canvas} width={SIDE} height={SIDE} style={style} />;
}
