/** How thoroughly a search looks. Sides are of the fixed plane: the square root of its pixels. */
export interface Effort {
  /** Of the coarsest plane; the next one has twice as many. */
  readonly side: number;
  /** How far a step of the grid moves the coarsest plane's pixels, in them. */
  readonly step: number;
  /** Maps of the grid that are scored at all pixels, after every second one. */
  readonly scored: number;
  /** Distinct ones of them that descend. */
  readonly starts: number;
  /** Those that go on to the next plane. */
  readonly kept: number;
}

/** One after the other, until one candidate is clearly the best. */
export const EFFORTS: readonly Effort[] = [
  { side: 12, step: 1.2, scored: 5000, starts: 250, kept: 60 },
  { side: 14, step: 1, scored: 8000, starts: 400, kept: 100 },
  { side: 16, step: 1, scored: 12000, starts: 900, kept: 200 },
];

/** How many maps a scatter scores. */
export interface Scattering {
  readonly first: number;
  /** The best and distinct ones of a generation, and how many children each has. */
  readonly parents: number;
  readonly children: number;
}

/** One after the other, until one candidate is clearly the best and explains enough. */
export const SCATTERINGS: readonly Scattering[] = [
  { first: 6000, parents: 150, children: 12 },
  { first: 12000, parents: 300, children: 20 },
];
/** Side of the plane that corners are scattered in. */
export const SCATTERED = 16;
/** That of the plane that all candidates are compared in at last. */
export const FINE = 52;
/** Candidates that reach it, of each effort. */
export const FINALISTS = 10;
