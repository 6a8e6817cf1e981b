import type { Homography, InterpolationName } from '../../../src/index.ts';

/** An 8-bit gray picture, row by row. */
export interface Gray {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Every template's frame, in px; its first pixel's center is (0, 0). */
export const TEMPLATE = { width: 256, height: 256 } as const;

export const SOURCES = ['given', 'own', 'global'] as const;
export type Source = (typeof SOURCES)[number];

/** Two pictures to align: T(x) = I(W x) before noise, with I the moving picture and T the fixed one, the template. */
interface Pictures {
  readonly moving: Gray;
  readonly fixed: Gray;
}

export interface FitCase {
  readonly id: string;
  readonly source: Source;
  readonly condition: string;
  readonly photograph: string;
  /** Standard deviation of each corner coordinate's displacement from the start, in px; none without a start. */
  readonly sigma?: number;
  /** W of the template's pixels to the moving picture's. */
  readonly truth: Homography;
  /** Where the fit starts; it searches for itself without one. */
  readonly start?: Homography;
  /** The interpolation of the photograph that the template was sampled with. */
  readonly interpolation: InterpolationName;
  /** Standard deviation of the template's noise that the bound is of, in gray levels. */
  readonly noise: number;
  pictures(): Promise<Pictures>;
}
