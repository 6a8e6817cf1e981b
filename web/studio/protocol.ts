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

import type { Looked } from './loupe.ts';
import type { CompareName } from './modes.ts';

/** What the stage shows. */
export interface Scene {
  readonly W: Homography;
  /** From device pixels of the stage to the fixed image. */
  readonly view: readonly number[];
  readonly width: number;
  readonly height: number;
  /** Device pixels per pixel of the fixed image. */
  readonly enlarged: number;
  readonly compare: CompareName;
  /** Between 0 and 1: of the moving image's opacity, or of the slider's place. */
  readonly share: number;
  /** For the blinking: whether the moving image is to be seen. */
  readonly shown: boolean;
  /** While a corner is dragged. */
  readonly loupe: Looked | undefined;
}

/** How a fit runs. */
export interface Course {
  readonly method: MethodName;
  readonly model: ModelName;
  readonly loss: ComparisonName;
  readonly scale: number | 'auto';
  readonly levels: number | undefined;
  readonly rate: number;
  readonly search: 'auto' | 'local' | 'global';
}

/** A step of a fit, or its end. */
export type Told =
  | { readonly kind: 'step'; readonly step: FitStep }
  | { readonly kind: 'end'; readonly result: FitResult }
  | { readonly kind: 'none' };

/** What the loss says at W: L, ∂L/∂W, what each pixel adds to its nine entries, and how well W is determined. */
export interface Votes {
  readonly loss: number;
  readonly pixels: number;
  readonly dW: readonly number[];
  /** Nine small images, each pixel the sum over a block of the fixed image's pixels. */
  readonly images: readonly Float32Array[];
  /** What the ends of each one's color scale stand for. */
  readonly ends: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly gain: number;
  readonly bias: number;
  readonly scale: number;
  /** Of JᵀJ, in the model's parameters, the largest first. */
  readonly eigenvalues: readonly number[];
}

/** The published formula at one pixel. */
export interface PixelVote {
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
  readonly votes: readonly number[];
}

/** The engines beside each other at one W. */
export interface Parity {
  readonly adapter: string;
  /** Of ∂L/∂W, the largest difference against the largest entry; of Y, the largest difference and in float32 units in the last place. */
  readonly gradient: number;
  readonly value: number;
  readonly ulps: number;
}

export interface Opened {
  readonly backend: 'webgpu' | 'cpu';
  readonly adapter: string;
  readonly reason: string;
}

export interface Asked {
  readonly W: Homography;
  readonly loss: LossName;
  readonly scale: number | 'auto';
  readonly model: ModelName;
  readonly photometry: 'gain-bias' | 'none';
}

export type { BackendChoice };
