/** The budget of a search. The side of a plane is the square root of its number of pixels. */
export interface SearchBudget {
  /** The side of the coarsest fixed plane. The next plane has twice the side. */
  readonly side: number;
  /** The step of the grid: root mean square motion of the coarsest plane's pixels, in pixels. */
  readonly step: number;
  /** Number of maps that are scored again at all pixels, after a scoring at every second pixel. */
  readonly scored: number;
  /** Number of distinct maps from which a descent starts. */
  readonly starts: number;
  /** Number of maps that are kept for the next plane. */
  readonly kept: number;
}

/** The budgets in turn, until one candidate is clearly the best. */
export const EFFORTS: readonly SearchBudget[] = [
  { side: 12, step: 1.2, scored: 5000, starts: 250, kept: 60 },
  { side: 14, step: 1, scored: 8000, starts: 400, kept: 100 },
  { side: 16, step: 1, scored: 12000, starts: 900, kept: 200 },
];

/** The budget of a random search. */
export interface RandomSearchBudget {
  readonly first: number;
  /** The number of best distinct maps that are kept of a generation, and the number of children of each. */
  readonly parents: number;
  readonly children: number;
}

/** The budgets in turn, until one candidate is clearly the best and explains enough. */
export const SCATTERINGS: readonly RandomSearchBudget[] = [
  { first: 6000, parents: 150, children: 12 },
  { first: 12000, parents: 300, children: 20 },
];
/** Side of the plane of the random search. */
export const SCATTERED = 16;
/** Side of the plane in which all candidates are finally compared. */
export const FINE = 52;
/** Number of candidates of each budget that reach it. */
export const FINALISTS = 10;
