import type { Point } from '../../src/index.ts';
import { isDragging } from '../state/store.ts';

let corner: Point | undefined;

/** The position of a pointer on the stage, in CSS pixels. During a drag the stage does not move, so its layout is not measured again. */
export function stagePoint({ clientX, clientY, currentTarget }: MouseEvent): Point {
  if (!corner || !isDragging.value) {
    const { left = 0, top = 0 } =
      (currentTarget as Element).closest('.surface')?.getBoundingClientRect() ?? {};
    corner = [left, top];
  }
  return [clientX - corner[0], clientY - corner[1]];
}
