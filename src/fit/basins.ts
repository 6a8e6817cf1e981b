import type { Executor } from '../executor/executor.ts';
import { largestMove } from '../geometry/corners.ts';
import type { Homography } from '../geometry/homography.ts';
import { searchMaps } from '../search/searchMaps.ts';
import { descend, isFinal, type LevelStep } from './descent.ts';
import { contrast, truncatedCost, unexplained } from './explained.ts';
import type { State } from './optimizer.ts';
import type { Problem } from './problem.ts';
import { robustScale } from './robustScale.ts';
import type { Settings } from './settings.ts';

/** A bounded loss: a pixel that a map explains badly costs no more than a pixel that sees nothing. */
const COST = 'geman-mcclure';
/**
 * Shares of unexplained variance: above `DOUBTFUL`, the neighborhood of the start is searched; above
 * `HOPELESS`, everything.
 */
export const DOUBTFUL = 0.015;
export const HOPELESS = 0.3;
/** Two costs within this ratio count as equal. */
const ALIKE = 1.05;
/**
 * Residuals below this share of the contrast come from interpolation or rounding and do not tell minima
 * apart.
 */
const NEGLIGIBLE = 0.02;
/** Maps that differ by less than this many pixels of the level count as the same. */
const SAME_PIXELS = 2;

/**
 * The level on which local minima are compared: fine enough to tell them apart, coarse enough to average out
 * noise.
 */
export const judgingLevel = ({ levels }: Settings): number => Math.max(levels - 3, 0);

interface Basin {
  readonly state: State;
  /** Scale of the residuals at this state. All minima are compared at the smallest of these scales. */
  readonly scale: number;
  /** Standard deviation of the fixed image. */
  readonly contrast: number;
}

async function basinOf(problem: Problem, level: number, state: State): Promise<Basin> {
  const evaluation = await problem.normals(level, state, 'sse');
  const scale = await robustScale(problem, level, state, evaluation.rmse, COST);
  return { state, scale, contrast: contrast(evaluation, state.photometry) };
}

/** The share of the fixed image's variance that a state leaves unexplained; 1 if nothing overlaps. */
export async function doubt(
  problem: Problem,
  level: number,
  state: State,
  settings: Settings,
): Promise<number> {
  const known = state.evaluation;
  if (known?.level === level && settings.loss === COST && settings.scale === 'auto') {
    return known.pixels === 0 ? 1 : unexplained(known, state.photometry);
  }
  const { scale } = await basinOf(problem, level, state);
  const { photometry } = state;
  const evaluation = await problem.normals(level, { ...state, scale }, COST);
  return evaluation.pixels === 0 ? 1 : unexplained(evaluation, photometry);
}

async function costOf(problem: Problem, level: number, { state }: Basin, scale: number): Promise<number> {
  const { width, height } = problem.imagesAt(level).fixed;
  const evaluation = await problem.normals(level, { ...state, scale }, COST);
  return truncatedCost(evaluation, problem.channels, scale, width * height);
}

/** Result of a search: the best state, and other maps that explain the images about equally well. */
export interface Explored {
  readonly best: State | undefined;
  readonly rivals: readonly Homography[];
}

/**
 * Searches everywhere, or around a map, and descends at `level` from each candidate. `known` states compete
 * with the results.
 */
export async function* explore(
  executor: Executor,
  problem: Problem,
  start: State,
  known: readonly State[],
  settings: Settings,
  level: number,
  around: Homography | undefined,
): AsyncGenerator<LevelStep, Explored> {
  const { moving, fixed } = problem.imagesAt(0);
  const { signal } = settings;
  const found = await searchMaps(executor, moving, fixed, {
    ...(around ? { around } : {}),
    ...(signal ? { signal } : {}),
  });
  const basins: Basin[] = [];
  for (const state of known) basins.push(await basinOf(problem, level, state));
  for (const { map, gain, bias } of found) {
    const channels = problem.channels;
    const photometry = {
      gain: Array<number>(channels).fill(settings.photometric ? gain : 1),
      bias: Array<number>(channels).fill(settings.photometric ? bias : 0),
    };
    const state: State = { ...start, w: map, photometry, evaluation: undefined };
    const status = yield* descend(problem, state, settings, level, level);
    if (!isFinal(status)) basins.push(await basinOf(problem, level, state));
  }
  if (basins.length === 0) return { best: undefined, rivals: [] };
  const least = Math.min(...basins.map((basin) => basin.scale));
  const scale = Math.max(least, NEGLIGIBLE * Math.max(...basins.map((basin) => basin.contrast)));
  const costs: number[] = [];
  for (const basin of basins) costs.push(await costOf(problem, level, basin, scale));
  const ranked = basins
    .map(({ state }, k) => ({ state, cost: costs[k] ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => a.cost - b.cost);
  const [first] = ranked;
  const apart = (a: State, b: State) => largestMove(a.w, b.w, problem.frame) > SAME_PIXELS * 2 ** level;
  const rivals = ranked
    .slice(1)
    .filter(({ state, cost }) => first && cost < ALIKE * first.cost && apart(state, first.state));
  return { best: first?.state, rivals: rivals.map(({ state }) => state.w) };
}
