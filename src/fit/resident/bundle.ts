import { PullbackError } from '../../base/errors.ts';
import type { Executor, Resource } from '../../executor/executor.ts';
import type { Problem } from '../problem.ts';
import type { View } from '../view.ts';

/** Problems of one size, whose images the device sees one after the other. */
export interface Bundle {
  readonly problems: readonly [Problem, ...Problem[]];
  /** What a pass over a level binds, of all problems. */
  at(level: number): View;
  destroy(): void;
}

export const bundleOfOne = (problem: Problem): Bundle => ({
  problems: [problem],
  at: (level) => problem.view(level),
  destroy: () => {},
});

/** One resource with those of all problems one after the other. */
function joined(executor: Executor, parts: readonly Resource[]): Resource {
  const [first] = parts;
  if (!executor.recorder || !first) throw new PullbackError('there is nothing to join on this engine');
  const all = executor.samples(first.length * parts.length);
  for (const [k, part] of parts.entries()) executor.recorder.copy(part, all, k * first.length);
  return all;
}

/** Copies the images of problems of one size together, each level when it is first asked for. */
export function bundleOfMany(executor: Executor, problems: Bundle['problems']): Bundle {
  const levels = new Map<number, View>();
  const made: Resource[] = [];
  const join = (parts: readonly Resource[]) => {
    const all = joined(executor, parts);
    made.push(all);
    return all;
  };
  const at = (level: number): View => {
    const views = problems.map((problem) => problem.view(level));
    const [{ scheme, params }] = views as [View];
    const source = join(views.map(({ images }) => images.source));
    const reference = join(views.map(({ images }) => images.reference));
    return {
      scheme,
      params,
      images: {
        source,
        reference,
        weights: scheme.weights ? join(views.map(({ images }) => images.weights)) : reference,
        mask: scheme.mask ? join(views.map(({ images }) => images.mask)) : reference,
      },
    };
  };
  return {
    problems,
    at: (level) => {
      const found = levels.get(level) ?? at(level);
      levels.set(level, found);
      return found;
    },
    destroy: () => {
      for (const resource of made) resource.destroy();
    },
  };
}
