import type { Executor } from '../../executor/executor.ts';
import type { Homography } from '../../geometry/homography.ts';
import { type Judge, NO_AGREEMENT, type Verdict } from '../../verdict/judge.ts';
import { descend, isFinal, type LevelStep } from '../descent.ts';
import { GIVEN } from '../isSettled.ts';
import { judgingLevel } from '../judgingLevel.ts';
import type { State } from '../optimizer.ts';
import { canReside } from '../resident/canReside.ts';
import type { Settings } from '../settings.ts';
import type { FitStatus, FoundBy } from '../types.ts';
import type { Candidate } from './candidates.ts';
import { fromScene, inScene, type Scene, type SceneStep, type Scenes, toScene } from './scene.ts';

/** A descent from a candidate, and what became of it. */
export interface Trial {
  readonly scene: Scene;
  readonly settings: Settings;
  readonly state: State;
  readonly by: FoundBy;
  /** Where the trial ended, of the images' array indices. */
  readonly map: Homography;
  readonly status: FitStatus;
  /** The status of level 0, if the descent reached it. */
  readonly reached: FitStatus | undefined;
  readonly verdict: Verdict;
}

/** What the trials of a fit share. */
export interface Trials {
  readonly executor: Executor;
  readonly scenes: Scenes;
  readonly judge: Judge;
  /** The photometry, scale and gradient that each trial starts with. */
  readonly start: State;
}

export const isResident = (executor: Executor, { problem }: Scene, settings: Settings): boolean =>
  canReside(executor, settings, () => Object.values(problem.view(0).images));

/**
 * Descends from a candidate: from the coarsest level for a start, from the level on which candidates are compared for a
 * map that was found. A start may go on to the full resolution, where the device does all levels at once.
 */
export async function* tryOut(
  { executor, scenes, judge, start }: Trials,
  candidate: Candidate,
): AsyncGenerator<SceneStep, Trial> {
  const { map, by, gain } = candidate;
  const { scene, settings } = await scenes.at(map);
  const middle = judgingLevel(settings);
  const gains = settings.photometric ? start.photometry.gain.map(() => gain) : start.photometry.gain;
  const state: State = {
    ...start,
    w: toScene(map, scene),
    photometry: { ...start.photometry, gain: gains },
    evaluation: undefined,
  };
  const from = by === 'start' ? settings.levels - 1 : middle;
  const resident = by === 'start' && isResident(executor, scene, settings);
  const to = resident ? 0 : middle;
  const descent = async (): Promise<AsyncGenerator<LevelStep, FitStatus | 'doubtful'>> => {
    if (!resident) return descend(scene.problem, state, settings, from, to);
    const { courseOf, descendOnDevice } = await import('../resident/resident.ts');
    return descendOnDevice(executor, scene.problem, state, settings, courseOf(settings, from));
  };
  const ended = yield* inScene(scene, await descent());
  const status = ended === 'doubtful' ? 'converged' : ended;
  const reached = to > 0 || ended === 'doubtful' || isFinal(ended) ? undefined : ended;
  const found = fromScene(state.w, scene);
  // Of a start that was given, no more needs to be known than that it is right.
  const enough = by === 'start' && settings.started ? GIVEN : undefined;
  const judged = !isFinal(status) && settings.search !== 'local';
  const verdict = judged ? await judge.verdictOn(found, state.photometry.gain[0], enough) : NO_AGREEMENT;
  return { scene, settings, state, by, map: found, status, reached, verdict };
}
