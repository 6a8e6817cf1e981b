import type { FitResult, FitStatus } from '../../src/index.ts';

/** Why a fit ended, and what to try next. */
const OUTCOMES: Readonly<Record<FitStatus, string>> = {
  converged: 'converged, the last step moved the corners by less than is visible.',
  'max-iterations':
    'reached the maximum number of steps. Try Levenberg–Marquardt, drag the corners closer, or press play again.',
  stalled: 'no step reduces the loss. Drag the corners closer, or choose a simpler shape.',
  'lost-overlap': 'the images hardly overlap. Undo, and drag the corners closer.',
  'no-texture': 'the overlap has no texture. Use images with detail where they overlap.',
  ambiguous:
    'several positions fit equally well. Drag the corners close to the right one, and press play again.',
  'no-match':
    'the images do not agree under any map that was found. Drag the corners close, or open other images.',
  diverged: 'diverged. Try a smaller learning rate.',
  aborted: 'canceled.',
};

export const describeOutcome = ({ status, iterations }: FitResult): string =>
  `${status === 'converged' ? 'Aligned' : 'Stopped'} after ${iterations} steps: ${OUTCOMES[status]}`;
