import { expect, it } from 'vitest';
import { WorkQueue } from '../../src/executor/workQueue.ts';

/** A promise, and what resolves it. */
function gate() {
  let open = () => {};
  const ready = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { ready, open };
}

it('runs work at once where nothing waits, and in its turn where something does', async () => {
  const late = new WorkQueue();
  const seen: number[] = [];
  const { ready, open } = gate();
  late.order(() => void seen.push(1));
  expect(seen).toEqual([1]);
  late.order(() => void seen.push(2), ready);
  late.order(() => void seen.push(3));
  expect(late.busy).toBe(true);
  expect(seen).toEqual([1]);
  open();
  await late.settled();
  expect(seen).toEqual([1, 2, 3]);
  expect(late.busy).toBe(false);
});

it('answers with what was there when it was asked', async () => {
  const late = new WorkQueue();
  let state = 1;
  const read = async () => state;
  const set = (value: number) => () => {
    state = value;
  };
  const { ready, open } = gate();
  late.order(set(2), ready);
  const second = late.answer(read);
  late.order(set(3));
  const third = late.answer(read);
  open();
  expect(await Promise.all([second, third])).toEqual([2, 3]);
  expect(await late.answer(read)).toBe(3);
});

it('does not wait for the end of an answer', async () => {
  const late = new WorkQueue();
  const { ready, open } = gate();
  late.add(() => {});
  const answer = late.answer(() => ready.then(() => 5));
  const seen: number[] = [];
  late.order(() => void seen.push(1));
  await late.settled();
  expect(seen).toEqual([1]);
  open();
  expect(await answer).toBe(5);
});

it('leaves out what comes after a failure, tells all who ask, and then goes on', async () => {
  const late = new WorkQueue();
  const seen: number[] = [];
  const { ready, open } = gate();
  late.order(
    () => seen.push(1),
    ready.then(() => Promise.reject(new Error('no'))),
  );
  late.order(() => void seen.push(2));
  const answers = [late.answer(async () => seen), late.answer(async () => seen)];
  open();
  expect(await Promise.allSettled(answers)).toMatchObject([
    { status: 'rejected', reason: { message: 'no' } },
    { status: 'rejected', reason: { message: 'no' } },
  ]);
  await late.settled();
  late.order(() => void seen.push(3));
  expect(await late.answer(async () => seen)).toEqual([3]);
  late.add(() => Promise.reject(new Error('again')));
  await expect(late.settled()).rejects.toThrow('again');
});
