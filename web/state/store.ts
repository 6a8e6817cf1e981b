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
import { type Quad, quadFromMap } from '../geometry/quad.ts';
import type { View } from '../geometry/view.ts';
import type { CompareName } from '../studio/compareNames.ts';
import type {
  BackendChoice,
  Contributions,
  EngineInfo,
  Parity,
  PixelContribution,
} from '../studio/protocol.ts';
import type { FittedLoss } from './labels.ts';
import type { Photo } from './photo.ts';
import type { SampleName } from './sampleNames.ts';

/** The settings of the page. Undo restores them, and links hold them. */
export interface Settings {
  readonly model: ModelName;
  readonly method: MethodName;
  readonly loss: FittedLoss;
  /** Robust scale of the loss. `auto` derives it from the median residual. */
  readonly scale: number | 'auto';
  readonly levels: number | undefined;
  /** log₁₀ of the learning rate. */
  readonly rate: number;
  /** Steps per second. Undefined for full speed. */
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

/** The losses of a run, for the chart. */
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
/** In CSS pixels. */
export const stageSize = signal({ width: 0, height: 0 });
export const backend = signal<BackendChoice>('auto');
export const engineInfo = signal<EngineInfo | undefined>(undefined);
export const parity = signal<Parity | undefined>(undefined);
export const run = signal<RunState>('idle');
/** One line on what happens now. */
export const status = signal('Loading…');
/** The last error, and the control beside which it is shown. */
export const fault = signal<{ readonly where: string; readonly text: string } | undefined>(undefined);
export const curves = signal<readonly Curve[]>([]);
export const steps = signal<readonly FitStep[]>([]);
export const result = signal<FitResult | undefined>(undefined);
/** The fit's result, while W is its result and its covariance is known. */
export const shownResult = computed(() => {
  const end = result.value;
  return end?.W === W.value && end.cornerCovariance.length > 0 ? end : undefined;
});
/** The canvas that shows the stage. */
export const activeCanvas = signal<'cpu' | 'gpu'>('cpu');
/** How many devices were lost. */
export const deviceLosses = signal(0);
/** Earlier positions of the corners. */
export const trail = signal<readonly Quad[]>([]);
export const contributions = signal<Contributions | undefined>(undefined);
export const pixelContribution = signal<PixelContribution | undefined>(undefined);
export const hoveredPixel = signal<Point | undefined>(undefined);
/** Weights of the fixed image's pixels, 0 where one is masked. Undefined without a mask. */
export const mask = signal<Float32Array | undefined>(undefined);
export const tool = signal<'move' | 'brush' | 'rectangle'>('move');
/** Whether the user drags something. The stage may then be drawn at a lower resolution. */
export const isDragging = signal(false);
/** The position that the loupe magnifies, in CSS pixels of the stage, while a corner is dragged. */
export const loupe = signal<Point | undefined>(undefined);
/** Whether the user has used the stage yet. */
export const hasInteracted = signal(false);
export const blinkMoving = signal(true);
export const logScale = signal(true);
export const separateScales = signal(true);
/** The panel on the right that narrow windows show. */
export const tab = signal<'map' | 'contributions'>('map');

export const quad = computed<Quad | undefined>(() => {
  const photo = moving.value;
  if (!photo) return undefined;
  try {
    return quadFromMap(W.value, photo.picture);
  } catch {
    return undefined;
  }
});

export const updateSettings = (changes: Partial<Settings>): void => {
  settings.value = { ...settings.value, ...changes };
};

export function reportFault(where: string, error: unknown): void {
  fault.value = { where, text: error instanceof Error ? error.message : String(error) };
}
