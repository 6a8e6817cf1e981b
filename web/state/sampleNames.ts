import coffee from '../../examples/coffee/truth.json';

/** A pair of images that comes with the page. */
export interface Sample {
  readonly label: string;
  /** What the sample shows. */
  readonly about: string;
  /** The solution. */
  readonly truth: readonly number[];
  /** How the fixed image is made from the moving one. Without it, the fixed image is a photograph. */
  readonly synthetic?: {
    readonly width: number;
    readonly height: number;
    readonly gain: number;
    readonly bias: number;
  };
}

export const SAMPLES = {
  coffee: {
    label: 'Coffee, tilted and darker, with a note',
    about: 'Two views of a cup, with another exposure, noise, and a note that only one of them shows.',
    truth: coffee.W,
  },
  near: {
    label: 'Coffee, shifted',
    about: 'A shift of some pixels. Every optimizer converges.',
    truth: [1, 0.004, 62, -0.003, 1, 41, 0, 0, 1],
    synthetic: { width: 480, height: 320, gain: 1, bias: 0 },
  },
  hard: {
    label: 'Coffee, rotated by 65°, in perspective, darker',
    about:
      'Far from the start. Gradient descent makes no progress, Levenberg–Marquardt with its search converges.',
    truth: [0.36, -0.98, 372, 0.91, 0.45, -86, 3.2e-4, -2.2e-4, 1],
    synthetic: { width: 480, height: 320, gain: 0.55, bias: 0.18 },
  },
} as const satisfies Record<string, Sample>;
export type SampleName = keyof typeof SAMPLES;
