import { batch, computed, signal } from '@preact/signals';
import type { Homography } from '../../src/index.ts';
import { choose, mask, type Settings, settings, W } from './store.ts';

interface Snapshot {
  readonly W: Homography;
  readonly settings: Settings;
  readonly mask: Float32Array | undefined;
}

const DEEPEST = 200;

const past = signal<readonly Snapshot[]>([]);
const future = signal<readonly Snapshot[]>([]);

export const canUndo = computed(() => past.value.length > 0);
export const canRedo = computed(() => future.value.length > 0);

const now = (): Snapshot => ({ W: W.value, settings: settings.value, mask: mask.value });

const show = (snapshot: Snapshot): void =>
  batch(() => {
    W.value = snapshot.W;
    settings.value = snapshot.settings;
    mask.value = snapshot.mask;
  });

/** Keeps what is there, before it changes. */
export function remember(): void {
  past.value = [...past.value.slice(-DEEPEST + 1), now()];
  future.value = [];
}

/** Chooses something that can be undone. */
export function change(changes: Partial<Settings>): void {
  remember();
  choose(changes);
}

export function undo(): void {
  const last = past.value.at(-1);
  if (!last) return;
  future.value = [...future.value, now()];
  past.value = past.value.slice(0, -1);
  show(last);
}

export function redo(): void {
  const next = future.value.at(-1);
  if (!next) return;
  past.value = [...past.value, now()];
  future.value = future.value.slice(0, -1);
  show(next);
}

export function forget(): void {
  past.value = [];
  future.value = [];
}
