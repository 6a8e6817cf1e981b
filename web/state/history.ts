import { batch, computed, signal } from '@preact/signals';
import type { Homography } from '../../src/index.ts';
import { bring, type Shown } from './bring.ts';
import { choose, fixed, mask, moving, type Settings, sample, settings, W } from './store.ts';

interface Snapshot extends Shown {
  readonly W: Homography;
  readonly settings: Settings;
  readonly mask: Float32Array | undefined;
}

const DEEPEST = 200;
/** Milliseconds within which changes of one kind are one. */
const TOGETHER = 800;

const past = signal<readonly Snapshot[]>([]);
const future = signal<readonly Snapshot[]>([]);
let last = { kind: '', at: 0 };

export const canUndo = computed(() => past.value.length > 0);
export const canRedo = computed(() => future.value.length > 0);

function now(): Snapshot | undefined {
  if (!moving.value || !fixed.value) return undefined;
  return {
    moving: moving.value,
    fixed: fixed.value,
    sample: sample.value,
    W: W.value,
    settings: settings.value,
    mask: mask.value,
  };
}

async function show(snapshot: Snapshot): Promise<void> {
  if (snapshot.moving !== moving.value || snapshot.fixed !== fixed.value) await bring(snapshot);
  batch(() => {
    W.value = snapshot.W;
    settings.value = snapshot.settings;
    mask.value = snapshot.mask;
  });
}

/** Keeps what is there, before it changes; of changes of one kind in quick succession, what was before the first. */
export function remember(kind = ''): void {
  const at = performance.now();
  const same = kind !== '' && kind === last.kind && at - last.at < TOGETHER;
  last = { kind, at };
  const present = now();
  if (same || !present) return;
  past.value = [...past.value.slice(-DEEPEST + 1), present];
  future.value = [];
}

/** Chooses something that can be undone. */
export function change(changes: Partial<Settings>): void {
  remember(Object.keys(changes).join());
  choose(changes);
}

/** Goes to the latest of one side, and leaves what is there on the other. */
async function go(from: typeof past, to: typeof past): Promise<void> {
  const [there, present] = [from.value.at(-1), now()];
  if (!there || !present) return;
  last = { kind: '', at: 0 };
  to.value = [...to.value, present];
  from.value = from.value.slice(0, -1);
  await show(there);
}

export const undo = (): Promise<void> => go(past, future);
export const redo = (): Promise<void> => go(future, past);
