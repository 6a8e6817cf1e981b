import type { Point } from '../../src/index.ts';
import { isDragging } from '../state/store.ts';

let corner: Point | undefined;

/** Where a pointer is on the stage, in CSS pixels. While it holds something the stage stays, and need not be laid out to be measured. */
export function stagePoint({ clientX, clientY, currentTarget }: MouseEvent): Point {
  if (!corner || !isDragging.value) {
    const { left = 0, top = 0 } =
      (currentTarget as Element).closest('.surface')?.getBoundingClientRect() ?? {};
    corner = [left, top];
  }
  return [clientX - corner[0], clientY - corner[1]];
}
