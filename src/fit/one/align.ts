import { NumericError } from '../../base/errors.ts';
import { largestMove } from '../../geometry/corners.ts';
import type { Homography } from '../../geometry/homography.ts';
import { fromGiven, type Verdict } from '../../verdict/judge.ts';
import { isFinal } from '../descent.ts';
import { GIVEN, isSettled } from '../isSettled.ts';
import type { Compared } from '../levels.ts';
import type { Settings } from '../settings.ts';
import type { FitStatus } from '../types.ts';
import { byFeatures, byGrid, type Candidate } from './candidates.ts';
import { finish } from './finish.ts';
import { fromScene, type SceneStep } from './scene.ts';
import { type Trial, type Trials, tryOut } from './trial.ts';

/** Maps that differ by less than this at every corner are the same, as a share of the fixed image's sides. */
const SAME = 0.02;
/** A map that moved by less than this at every corner, in px, is the map that was judged. */
const SAME_PIXELS = 4;
/** A believed map that agrees in so much of the area of the best, so significantly, is a rival. */
const RIVAL = { area: 0.8, significance: 0.7 };
/** No more other maps are reported. */
const MOST_OTHERS = 4;

/** How a fit ended. */
interface Ending {
  readonly trial: Trial;
  readonly status: FitStatus;
  readonly verdict: Verdict;
  readonly rivals: readonly Homography[];
}

type Steps = AsyncGenerator<SceneStep, Ending>;

/** Believed maps first, by the area that agrees; then those that are not, by what comes close. */
const byMerit = (a: Trial, b: Trial): number =>
  Number(b.verdict.believed) - Number(a.verdict.believed) ||
  (a.verdict.believed ? b.verdict.area - a.verdict.area : b.verdict.significance - a.verdict.significance);

/**
 * Descends from the start and, unless that leads to a map beyond doubt, from the maps that features agree on; if none of
 * these is believed, from those of a grid. The believed map that agrees in the largest area wins.
 */
export async function* align(trials: Trials, images: Compared, settings: Settings): Steps {
  const { executor, judge, start } = trials;
  const { search, signal, started } = settings;
  const frame = images.fixed;
  const tolerance = SAME * Math.max(frame.width, frame.height);
  const apart = (a: Homography, b: Homography) => !(largestMove(a, b, frame) < tolerance);
  const gain = start.photometry.gain[0] ?? 1;
  const tried: Trial[] = [];
  const best = () => [...tried].sort(byMerit)[0];
  const isAnswered = () => best()?.verdict.believed === true;
  const attempt = async function* (candidates: Iterable<Candidate>) {
    for (const candidate of candidates) {
      if (signal?.aborted) return;
      try {
        tried.push(yield* tryOut(trials, candidate));
      } catch (error) {
        // A map that was found may send pixels so far that its sums are not finite; a start may not.
        if (candidate.by === 'start' || !(error instanceof NumericError)) throw error;
      }
    }
  };
  const given: Candidate = { map: start.w, by: 'start', gain };
  if (search !== 'global') yield* attempt([given]);
  const [first] = tried;
  const settled = first !== undefined && isSettled(first.verdict, started);
  const searched = search !== 'local' && !signal?.aborted && !settled;
  if (searched) {
    yield* attempt(await byFeatures(judge, gain, signal));
    const doubtful = first?.verdict.believed === true && tried.length === 1;
    if (started && (doubtful || !isAnswered()))
      yield* attempt(await byGrid(executor, images, start.w, signal));
    if (search === 'global' || !isAnswered()) {
      yield* attempt(await byGrid(executor, images, undefined, signal));
    }
  }
  const trial = best() ?? (yield* tryOut(trials, given));
  const others = tried
    .filter((other) => other !== trial && !isFinal(other.status) && apart(other.map, trial.map))
    .sort(byMerit)
    .slice(0, MOST_OTHERS);
  const rivals = others.filter(
    ({ verdict: { believed, area, significance } }) =>
      believed &&
      area > RIVAL.area * trial.verdict.area &&
      significance > RIVAL.significance * trial.verdict.significance,
  );
  const end = signal?.aborted ? 'aborted' : trial.status;
  const status = isFinal(end) ? end : yield* finish(executor, trial);
  const ended = fromScene(trial.state.w, trial.scene);
  // A map that hardly moved since it was judged is not judged again.
  const same = trial.verdict.believed && largestMove(ended, trial.map, frame) < SAME_PIXELS;
  const known = same || isFinal(status);
  const found = known ? trial.verdict : await judge.verdictOn(ended, trial.state.photometry.gain[0], GIVEN);
  const verdict = started && trial.by === 'start' ? fromGiven(found) : found;
  const name = (list: readonly Trial[]) => list.map(({ map }) => map);
  if (isFinal(status)) return { trial, status, verdict, rivals: [] };
  if (!verdict.believed) return { trial, status: 'no-match', verdict, rivals: name(others) };
  return { trial, status: rivals.length > 0 ? 'ambiguous' : status, verdict, rivals: name(rivals) };
}
