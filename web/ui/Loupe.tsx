import type { Ref } from 'preact';
import { loupe, stageSize } from '../state/store.ts';

const SIDE = 120;
/** Distance from the finger, in CSS pixels. */
const AWAY = 30;

/** Magnifies the stage around a dragged corner. The studio's worker draws it. */
export function Loupe({ canvas }: { canvas: Ref<HTMLCanvasElement> }) {
  const [x, y] = loupe.value ?? [0, 0];
  const top = y > SIDE + AWAY ? y - SIDE - AWAY : y + AWAY;
  const left = Math.min(Math.max(x - SIDE / 2, 0), stageSize.value.width - SIDE);
  const style = { transform: `translate(${left}px, ${top}px)` };
  return <canvas class="loupe" ref={canvas} hidden={!loupe.value} width={SIDE} height={SIDE} style={style} />;
}
