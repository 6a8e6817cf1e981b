import { batch, computed, signal } from '@preact/signals';
import type { Homography } from '../../src/index.ts';
import { type ImagePair, loadPair } from './loadPair.ts';
import { fixed, mask, moving, type Settings, sample, settings, updateSettings, W } from './store.ts';

interface Snapshot extends ImagePair {
  readonly W: Homography;
  readonly settings: Settings;
  readonly mask: Float32Array | undefined;
}

const MAX_UNDO = 200;
/** Changes of one kind within this many milliseconds are undone together. */
const MERGE_TIME = 800;

const past = signal<readonly Snapshot[]>([]);
const future = signal<readonly Snapshot[]>([]);
let lastChange = { kind: '', at: 0 };

export const canUndo = computed(() => past.value.length > 0);
export const canRedo = computed(() => future.value.length > 0);

function takeSnapshot(): Snapshot | undefined {
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

async function restore(snapshot: Snapshot): Promise<void> {
  if (snapshot.moving !== moving.value || snapshot.fixed !== fixed.value) await loadPair(snapshot);
  batch(() => {
    W.value = snapshot.W;
    settings.value = snapshot.settings;
    mask.value = snapshot.mask;
  });
}

/** Saves the state before a change. Changes of one kind in quick succession save only the state before the first. */
export function saveSnapshot(kind = ''): void {
  const at = performance.now();
  const same = kind !== '' && kind === lastChange.kind && at - lastChange.at < MERGE_TIME;
  lastChange = { kind, at };
  const present = takeSnapshot();
  if (same || !present) return;
  past.value = [...past.value.slice(-MAX_UNDO + 1), present];
  future.value = [];
}

/** Changes settings, with undo. */
export function changeSettings(changes: Partial<Settings>): void {
  saveSnapshot(Object.keys(changes).join());
  updateSettings(changes);
}

/** Restores the latest snapshot of one stack and pushes the present state to the other. */
async function travel(from: typeof past, to: typeof past): Promise<void> {
  const [there, present] = [from.value.at(-1), takeSnapshot()];
  if (!there || !present) return;
  lastChange = { kind: '', at: 0 };
  to.value = [...to.value, present];
  from.value = from.value.slice(0, -1);
  await restore(there);
}

export const undo = (): Promise<void> => travel(past, future);
export const redo = (): Promise<void> => travel(future, past);
