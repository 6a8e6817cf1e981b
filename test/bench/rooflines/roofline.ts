import type { Task } from '../timing.ts';

export const ROOFLINES = ['copy', 'read'] as const;
export type RooflineName = (typeof ROOFLINES)[number];

/** What memory gives at best: the task moves `bytes`. */
interface Roofline {
  readonly task: Task;
  readonly bytes: number;
}

/** A roofline of each kind, over as many samples as an image has. */
export interface Rooflines extends Readonly<Record<RooflineName, Roofline>> {
  destroy(): void;
}

export const rooflineTask = (name: RooflineName): string => `roofline: ${name}`;
