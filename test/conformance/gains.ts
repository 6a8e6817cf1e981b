import type { Case, CaseInterpolation } from './case.ts';

/** How strongly an interpolant responds to its samples and its position, per axis: bounds for tolerances. */
export interface Gains {
  readonly support: number;
  /** max Σ |w|. */
  readonly value: number;
  /** max Σ |w′|. */
  readonly slope: number;
  /** max Σ |w″|, within the pieces of the kernel. */
  readonly curvature: number;
  /** Whether w′ jumps from one piece to the next. */
  readonly bent: boolean;
  /** ‖prefilter‖∞: how much larger coefficients can be than samples. */
  readonly prefilter: number;
  /** By how much a prefilter's response shrinks per sample. */
  readonly decay: number;
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

const keys = (a: number) => (s: number) => {
  if (s < 1) return ((a + 2) * s - (a + 3)) * s * s + 1;
  return s < 2 ? a * (((s - 5) * s + 8) * s - 4) : 0;
};

const lanczos = (n: number) => (s: number) => (s < n ? sinc(s) * sinc(s / n) : 0);

const quadratic = (s: number): number => (s < 0.5 ? 0.75 - s * s : s < 1.5 ? (1.5 - s) ** 2 / 2 : 0);

const cubic = (s: number): number => (s < 1 ? 2 / 3 - s * s * (1 - s / 2) : s < 2 ? (2 - s) ** 3 / 6 : 0);

/** The kernel as a function of the distance. */
function kernelOf({ kind, a = -0.5 }: CaseInterpolation): { support: number; kernel: (s: number) => number } {
  const order = Number(/^lanczos(\d)/.exec(kind)?.[1] ?? 0);
  if (order) return { support: 2 * order, kernel: lanczos(order) };
  if (kind === 'keys-cubic') return { support: 4, kernel: keys(a) };
  if (kind === 'bspline2') return { support: 3, kernel: quadratic };
  if (kind === 'bspline3') return { support: 4, kernel: cubic };
  if (kind === 'nearest') return { support: 1, kernel: () => 1 };
  return { support: 2, kernel: (s) => Math.max(1 - s, 0) };
}

const STEPS = 128;
/** Differences over a step fall short of the largest derivative by less. */
const SPARE = 1.1;

const total = (weights: readonly number[]): number => weights.reduce((sum, w) => sum + Math.abs(w), 0);

/** Coefficients solve a system that is dominated by its diagonal: 1 / (6/8 − 2/8), 1 / (4/6 − 2/6). */
const PREFILTERS: Readonly<Record<string, Pick<Gains, 'prefilter' | 'decay'>>> = {
  bspline2: { prefilter: 2, decay: 3 - Math.sqrt(8) },
  bspline3: { prefilter: 3, decay: 2 - Math.sqrt(3) },
};

export function gainsOf({ interpolation = { kind: 'linear' } }: Case): Gains {
  const { support, kernel } = kernelOf(interpolation);
  const first = -((support - 1) >> 1);
  const start = support % 2 === 1 ? -0.5 : 0;
  const rows = Array.from({ length: STEPS + 1 }, (_, k) => {
    const t = start + k / STEPS;
    const weights = Array.from({ length: support }, (_, i) => kernel(Math.abs(t - first - i)));
    const sum = weights.reduce((a, b) => a + b, 0);
    return weights.map((w) => w / sum);
  });
  const differences = (table: readonly (readonly number[])[]) =>
    table.slice(1).map((row, k) => row.map((w, i) => STEPS * (w - (table[k]?.[i] ?? 0))));
  const slopes = differences(rows);
  const largest = (table: readonly (readonly number[])[]) => SPARE * Math.max(...table.map(total));
  return {
    support,
    value: Math.max(...rows.map(total)),
    slope: largest(slopes),
    curvature: largest(differences(slopes)),
    bent: interpolation.kind === 'linear' || interpolation.kind.startsWith('lanczos'),
    ...(PREFILTERS[interpolation.kind] ?? { prefilter: 1, decay: 0 }),
  };
}
