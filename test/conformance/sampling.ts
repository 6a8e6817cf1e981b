import type { WarpOptions } from '../../src/index.ts';
import type { Case, CaseBorder, CaseInterpolation } from './case.ts';

/** How a case samples, in this library's names. */
export interface Sampling {
  readonly options: Pick<WarpOptions, 'interpolation' | 'border' | 'extension' | 'fill'>;
  /** What the pixels outside must be, where the fill value of the options only stands for taps outside. */
  readonly outside?: number;
}

const isSpline = ({ kind }: CaseInterpolation): boolean => /^bspline[23]$/.test(kind);

const KEYS: Readonly<Record<string, string>> = { '-0.5': 'keys', '-0.75': 'keys-opencv' };
const NAMES: Readonly<Record<string, string>> = { bspline2: 'quadratic', bspline3: 'cubic' };

function interpolationName({ kind, a = -0.5 }: CaseInterpolation): string {
  if (kind === 'keys-cubic') return KEYS[String(a)] ?? `keys(${a})`;
  return NAMES[kind] ?? kind;
}

const BORDERS: Readonly<Record<string, string>> = {
  'fill-blend': 'constant',
  wrap: 'repeat',
  'wrap-onGrid': 'repeat-overlap',
  // The nearest name there is.
  'tf-wrap': 'repeat',
};

function borderName({ mode, domain }: CaseBorder, { fold, coef }: CaseInterpolation): string {
  if (mode === 'fill-hard') return domain === 'pixel-edges' ? 'fill-edge' : 'fill';
  if (mode === 'clamp') return fold === 'tap' || coef?.startsWith('edge-pad') ? 'replicate' : 'clamp';
  return BORDERS[mode] ?? mode;
}

/** Interpolations.jl's conditions on the coefficients: about the last center, or about the pixel's edge. */
const ON_GRID: Readonly<Record<string, string>> = { Flat: 'mirror', Reflect: 'mirror', Line: 'line' };
const ON_CELL: Readonly<Record<string, string>> = {
  Flat: 'flat-edge',
  Line: 'line-edge',
  Reflect: 'reflect',
  InPlace: 'reflect',
};
const ANYWHERE: Readonly<Record<string, string>> = {
  Free: 'free',
  InPlaceQ: 'free',
  Periodic: 'repeat',
};
/** These borders say how samples go on, and leave nothing to say about coefficients. */
const BY_SAMPLES = ['constant', 'replicate'];
const COEFFICIENTS: Readonly<Record<string, string>> = {
  mirror: 'mirror',
  reflect: 'reflect',
  wrap: 'repeat',
  line: 'line',
  free: 'free',
};

function extensionName({ jl, coef }: CaseInterpolation): string | undefined {
  if (coef) return COEFFICIENTS[coef];
  const [condition = '', grid = ''] = jl ?? [];
  return (grid === 'OnCell' ? ON_CELL : ON_GRID)[condition] ?? ANYWHERE[condition];
}

/** The options of a case. A name that this library has not is passed on, and refused there. */
export function samplingOf({
  interpolation = { kind: 'linear' },
  border = { mode: 'fill-hard' },
}: Case): Sampling {
  const given = border.fill === 'NaN' ? Number.NaN : (border.fill ?? 0);
  const hidden = border.mode === 'fill-hard' && (border.tap_fill !== undefined || Number.isNaN(given));
  const name = borderName(border, interpolation);
  const extension =
    isSpline(interpolation) && !BY_SAMPLES.includes(name) ? extensionName(interpolation) : undefined;
  return {
    options: {
      interpolation: interpolationName(interpolation),
      border: name,
      ...(extension && { extension }),
      fill: hidden ? (border.tap_fill ?? 0) : given,
    } as Sampling['options'],
    ...(hidden && { outside: given }),
  };
}
