import coffee from '../../examples/coffee/truth.json';

/** A pair to begin with. */
export interface Sample {
  readonly label: string;
  /** What is to be seen. */
  readonly about: string;
  /** The map that is to be found. */
  readonly truth: readonly number[];
  /** Makes the fixed picture of the moving one; without it there is a photograph. */
  readonly made?: {
    readonly width: number;
    readonly height: number;
    readonly gain: number;
    readonly bias: number;
  };
}

export const SAMPLES = {
  coffee: {
    label: 'Coffee, tilted and darker, a note on it',
    about: 'Two views of a cup: another exposure, noise, and a note that only one of them shows.',
    truth: coffee.W,
  },
  near: {
    label: 'Coffee, hardly moved',
    about: 'A shift of some pixels: here every optimizer gets there.',
    truth: [1, 0.004, 62, -0.003, 1, 41, 0, 0, 1],
    made: { width: 480, height: 320, gain: 1, bias: 0 },
  },
  hard: {
    label: 'Coffee, turned by 65°, in perspective, in the dark',
    about:
      'Far from where it begins: gradient descent makes no progress, Levenberg–Marquardt with its search arrives.',
    truth: [0.36, -0.98, 372, 0.91, 0.45, -86, 3.2e-4, -2.2e-4, 1],
    made: { width: 480, height: 320, gain: 0.55, bias: 0.18 },
  },
} as const satisfies Record<string, Sample>;
export type SampleName = keyof typeof SAMPLES;
