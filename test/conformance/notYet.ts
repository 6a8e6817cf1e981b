import type { Engine } from '../../src/index.ts';
import type { Case } from './case.ts';
import { samplingOf } from './sampling.ts';

interface NotYet {
  readonly reason: string;
  applies(given: Case, engine: Engine): boolean;
}

const READS_FILL = ['constant', 'fill', 'fill-edge'];

/** What is not run, and why: listed with the cases that do not pass. */
const NOT_YET: readonly NotYet[] = [
  {
    reason: 'resizing with a low-pass filter is not there yet',
    applies: ({ kind }) => kind === 'resize-antialias',
  },
  {
    reason:
      'taps that may read the fill value: a software adapter compiles the shader for minutes, in gigabytes',
    applies: (given, { backend }) => {
      const { interpolation = '', border = '' } = samplingOf(given).options;
      const wide = interpolation.startsWith('lanczos') || (interpolation.startsWith('keys') && given.grad);
      return backend === 'webgpu' && Boolean(wide) && READS_FILL.includes(String(border));
    },
  },
];

/** Why a case is not run on an engine; undefined where it is. */
export const notYet = (given: Case, engine: Engine): string | undefined =>
  NOT_YET.find(({ applies }) => applies(given, engine))?.reason;
