import type { Loss } from '../contracts.ts';
import { huber } from './huber.ts';
import { mse } from './mse.ts';
import { sse } from './sse.ts';
import { sum } from './sum.ts';

/** Every loss by its public name. */
export const LOSSES = { sum, sse, mse, huber } as const satisfies Record<string, Loss>;
export type LossName = keyof typeof LOSSES;
