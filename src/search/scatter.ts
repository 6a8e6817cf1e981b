import { gaussian } from '../base/random.ts';
import { yieldToEventLoop } from '../base/yieldToEventLoop.ts';
import type { Executor } from '../executor/executor.ts';
import type { Homography } from '../geometry/homography.ts';
import { distinct } from './distinct.ts';
import type { RandomSearchBudget } from './effort.ts';
import { scaleOf } from './grid.ts';
import type { Place } from './place.ts';
import { atFull, between, type Plane } from './plane.ts';
import { type Quadrilateral, quadrilateralOf, throughCorners } from './quadrilateral.ts';
import type { Planes } from './refine.ts';
import { LEAST_SEEN, scoresOf } from './score.ts';

/** Number of generations after the first. */
const GENERATIONS = 4;
/**
 * Standard deviation of the first generation's corners, as a share of the fixed image's side, and the ratio
 * of one generation to the last.
 */
const SPREAD = 0.12;
const SHRINK = 0.6;
/** At some corner, two parents differ by more than this share of the standard deviation. */
const APART = 0.5;
/** Number of members from which a descent starts. */
const KEPT = 40;

/** A map between the planes, given by the positions of the fixed plane's corners. */
interface Member {
  readonly corners: Quadrilateral;
  readonly map: Homography;
  readonly score: number;
}

/** The planes in which members are scored. */
interface Scene {
  readonly executor: Executor;
  readonly fixed: Plane;
  readonly moving: Plane;
}

/** The members with enough overlap, with their scores. */
async function scored({ executor, fixed, moving }: Scene, all: readonly Quadrilateral[]): Promise<Member[]> {
  const members = all.flatMap((corners) => {
    const map = throughCorners(corners, fixed);
    return map ? [{ corners, map }] : [];
  });
  const maps = new Float32Array(9 * members.length);
  for (const [k, { map }] of members.entries()) maps.set(map, 9 * k);
  const window = fixed.data.map(() => 1);
  const scores = await scoresOf(
    executor,
    { moving, fixed, window, maps, interpolation: 'linear' },
    LEAST_SEEN,
  );
  return members
    .map((member, k) => ({ ...member, score: scores[k] as number }))
    .filter(({ score }) => score > 0);
}

/**
 * A random search around a given map: it moves the four corners independently, which gives perspective and
 * shear that a grid of similarities does not contain. Members are scored in planes of local contrast. The
 * next generation is the best members and their children, at decreasing distances. The result is
 * reproducible, best first.
 */
export async function scatter(
  executor: Executor,
  { fixed, moving: movingOf }: Planes,
  around: Homography,
  { first, parents: most, children: each }: RandomSearchBudget,
): Promise<Place[]> {
  const scale = scaleOf(around, fixed);
  if (!Number.isFinite(scale) || scale === 0) return [];
  const moving = await movingOf(scale);
  if (Math.min(moving.width, moving.height) < 2) return [];
  const scene = { executor, fixed, moving };
  const next = gaussian(first);
  const about = (corners: Quadrilateral, sigma: number, count: number): Quadrilateral[] =>
    Array.from({ length: count }, () => corners.map((position) => position + sigma * next()));
  const start = quadrilateralOf(between(around, fixed, moving), fixed);
  let sigma = SPREAD * Math.sqrt(fixed.width * fixed.height);
  let parents: Member[] = [];
  let children = about(start, sigma, first);
  for (let generation = 0; ; generation++) {
    const all = [...parents, ...(await scored(scene, children))].sort((a, b) => b.score - a.score);
    parents = distinct(all, fixed, most, () => APART * sigma);
    await yieldToEventLoop();
    if (generation === GENERATIONS) break;
    sigma *= SHRINK;
    children = parents.flatMap(({ corners }) => about(corners, sigma, each));
  }
  return parents
    .slice(0, KEPT)
    .map(({ map }) => ({ map: atFull(map, fixed, moving), scale, gain: 1, bias: 0 }));
}
