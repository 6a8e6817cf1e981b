import type {
  BackendChoice,
  ComparisonName,
  FitResult,
  FitStep,
  Homography,
  LossName,
  MethodName,
  ModelName,
} from '../../src/index.ts';

/** Pixels of a canvas. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

import type { CompareName } from './compareNames.ts';
import type { LoupePosition } from './loupe.ts';

/** What the stage draws. */
export interface Scene {
  readonly W: Homography;
  /** From device pixels of the stage to the fixed image. */
  readonly view: readonly number[];
  readonly width: number;
  readonly height: number;
  /** Device pixels per pixel of the fixed image. */
  readonly magnification: number;
  readonly compare: CompareName;
  /** Between 0 and 1: the moving image's opacity, or the slider's position. */
  readonly share: number;
  /** While a corner is dragged. */
  readonly loupe: LoupePosition | undefined;
}

/** Options of a fit, as the page offers them. */
export interface StudioFitOptions {
  readonly method: MethodName;
  readonly model: ModelName;
  readonly loss: ComparisonName;
  readonly scale: number | 'auto';
  readonly levels: number | undefined;
  readonly rate: number;
  readonly search: 'auto' | 'local' | 'global';
}

/** A step of a fit, or its end. */
export type FitEvent =
  | { readonly kind: 'step'; readonly step: FitStep }
  | { readonly kind: 'end'; readonly result: FitResult }
  | { readonly kind: 'none' };

/** The loss at one W: L, ∂L/∂W, the contribution of each pixel to its nine entries, and the eigenvalues of JᵀJ. */
export interface Contributions {
  readonly loss: number;
  readonly pixels: number;
  readonly dW: readonly number[];
  /** Nine small images. Each of their pixels is the sum over a block of the fixed image's pixels. */
  readonly images: readonly Float32Array[];
  /** The value at the end of each image's color scale. */
  readonly scaleEnds: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly gain: number;
  readonly bias: number;
  readonly scale: number;
  /** Of JᵀJ, in the model's parameters, the largest first. */
  readonly eigenvalues: readonly number[];
}

/** All terms of the gradient's formula at one pixel. */
export interface PixelContribution {
  readonly x: number;
  readonly y: number;
  readonly u: number;
  readonly v: number;
  readonly z: number;
  readonly inside: boolean;
  readonly value: number;
  readonly target: number;
  readonly lambda: number;
  readonly du: number;
  readonly dv: number;
  /** The contribution to the nine entries of ∂L/∂W. */
  readonly entries: readonly number[];
}

/** How far the engine is from the float64 reference at one W. */
export interface Parity {
  readonly adapter: string;
  /** The largest difference of ∂L/∂W, relative to its largest entry. */
  readonly gradient: number;
  /** The largest difference of Y. */
  readonly value: number;
  /** The same in float32 units in the last place. */
  readonly ulps: number;
}

/** What the page shows of the engine. */
export interface EngineInfo {
  readonly backend: 'webgpu' | 'cpu';
  readonly adapter: string;
  readonly reason: string;
}

/** A point at which the loss is evaluated. */
export interface LossRequest {
  readonly W: Homography;
  readonly loss: LossName;
  readonly scale: number | 'auto';
  readonly model: ModelName;
  readonly photometry: 'gain-bias' | 'none';
}

export type { BackendChoice };
