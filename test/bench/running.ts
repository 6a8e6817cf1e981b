import type { Task } from './timing.ts';

export type Running = Pick<Task, 'run' | 'repeat'>;

/** Work that is handed over, and then waited for. */
export const queued = (submit: () => void, idle: () => Promise<unknown>): Running => {
  const repeat = async (times: number) => {
    for (let k = 0; k < times; k++) submit();
    await idle();
  };
  return { repeat, run: () => repeat(1) };
};

/** Work that ends with numbers on the host; runs that wait together hold little memory. */
export const answered = (run: () => Promise<unknown>): Running => ({
  run,
  repeat: (times) => Promise.all(Array.from({ length: times }, run)),
});
