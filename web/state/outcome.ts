import type { FitResult, FitStatus } from '../../src/index.ts';

/** Why a fit ended, and what to try on this page. */
const OUTCOMES: Readonly<Record<FitStatus, string>> = {
  converged: 'the last step moved no corner that one could see.',
  'max-iterations':
    'the steps ran out on the way. Try Levenberg–Marquardt, drag the corners closer, or play on.',
  stalled: 'no step lowers the loss any more. Drag the corners closer, or choose a simpler shape.',
  'lost-overlap': 'the pictures hardly overlap any more. Undo, and drag the corners closer.',
  'no-texture': 'nothing here to hold on to. Use pictures with detail where they overlap.',
  ambiguous: 'other places fit as well. Drag the corners close to the right one, and play again.',
  diverged: 'a step threw the picture off. Try a smaller rate.',
  aborted: 'it was left on the way.',
};

export const describeOutcome = ({ status, iterations }: FitResult): string =>
  `${status === 'converged' ? 'Aligned' : 'Stopped'} after ${iterations} steps: ${OUTCOMES[status]}`;
