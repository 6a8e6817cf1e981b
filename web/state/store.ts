import { computed, signal } from '@preact/signals';
import {
  type FitResult,
  type FitStep,
  type Homography,
  identity,
  type MethodName,
  type ModelName,
  type Point,
} from '../../src/index.ts';
import { type Quad, quadOf } from '../geometry/quad.ts';
import type { View } from '../geometry/view.ts';
import type { CompareName } from '../studio/modes.ts';
import type { BackendChoice, Opened, Parity, PixelVote, Votes } from '../studio/protocol.ts';
import type { FittedLoss } from './labels.ts';
import type { Photo } from './photo.ts';
import type { SampleName } from './sampleNames.ts';

/** What may be chosen, undone and linked to. */
export interface Settings {
  readonly model: ModelName;
  readonly method: MethodName;
  readonly loss: FittedLoss;
  /** Of the loss; `auto` is the median's. */
  readonly scale: number | 'auto';
  readonly levels: number | undefined;
  /** Log₁₀ of the first-order rate. */
  readonly rate: number;
  /** Steps per second; none for as fast as they come. */
  readonly speed: number | undefined;
  readonly compare: CompareName;
  readonly share: number;
}

const DEFAULTS: Settings = {
  model: 'homography',
  method: 'levenberg-marquardt',
  loss: 'geman-mcclure',
  scale: 'auto',
  levels: undefined,
  rate: -7,
  speed: 8,
  compare: 'overlay',
  share: 0.5,
};

/** A run's losses, to be drawn. */
export interface Curve {
  readonly id: number;
  readonly label: string;
  readonly method: MethodName;
  readonly points: readonly { readonly iteration: number; readonly loss: number; readonly level: number }[];
}

export type RunState = 'idle' | 'playing' | 'paused' | 'ended';

export const settings = signal<Settings>(DEFAULTS);
export const W = signal<Homography>(identity());
export const moving = signal<Photo | undefined>(undefined);
export const fixed = signal<Photo | undefined>(undefined);
export const sample = signal<SampleName | undefined>(undefined);
export const view = signal<View>({ scale: 1, left: 0, top: 0 });
/** Of the stage, in CSS pixels. */
export const stageSize = signal({ width: 0, height: 0 });
export const backend = signal<BackendChoice>('auto');
export const opened = signal<Opened | undefined>(undefined);
export const parity = signal<Parity | undefined>(undefined);
export const run = signal<RunState>('idle');
/** What happens now, in a line. */
export const telling = signal('Loading…');
/** What went wrong, and beside which control. */
export const fault = signal<{ readonly where: string; readonly text: string } | undefined>(undefined);
export const curves = signal<readonly Curve[]>([]);
export const steps = signal<readonly FitStep[]>([]);
export const result = signal<FitResult | undefined>(undefined);
/** The fit's result, while its map is the one on the stage and its corners' spread is known. */
export const resting = computed(() => {
  const found = result.value;
  return found?.W === W.value && found.cornerCovariance.length > 0 ? found : undefined;
});
/** The canvas that shows the stage. */
export const shownOn = signal<'cpu' | 'gpu'>('cpu');
/** How often a device was lost. */
export const lost = signal(0);
/** Where the corners were. */
export const trail = signal<readonly Quad[]>([]);
export const votes = signal<Votes | undefined>(undefined);
export const pixel = signal<PixelVote | undefined>(undefined);
export const hovered = signal<Point | undefined>(undefined);
/** 1 where a pixel of the fixed picture counts; none for all. */
export const mask = signal<Float32Array | undefined>(undefined);
export const tool = signal<'move' | 'brush' | 'rectangle'>('move');
/** Whether a hand moves something: what is drawn may then be coarser. */
export const grabbed = signal(false);
/** Where the loupe looks, on the stage in CSS pixels, while a corner is dragged. */
export const loupe = signal<Point | undefined>(undefined);
/** Whether a hand has moved something yet. */
export const handled = signal(false);
export const blinkShown = signal(true);
export const logarithmic = signal(true);
export const ownScale = signal(true);
/** Which of the right panels is seen where there is room for some. */
export const tab = signal<'map' | 'votes'>('map');

export const quad = computed<Quad | undefined>(() => {
  const photo = moving.value;
  if (!photo) return undefined;
  try {
    return quadOf(W.value, photo.picture);
  } catch {
    return undefined;
  }
});

export const choose = (changes: Partial<Settings>): void => {
  settings.value = { ...settings.value, ...changes };
};

export function tellFault(where: string, error: unknown): void {
  fault.value = { where, text: error instanceof Error ? error.message : String(error) };
}
