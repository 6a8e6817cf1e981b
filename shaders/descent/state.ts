/**
 * The state of a descent on the device: float32 words per item, and after them a log of its steps.
 *
 * Maps are 3×3, row-major. `w`, `gain`, `bias` and `scale` are the best so far and `trial…` what is tried, of
 * full-resolution pixels; `view…` is what the next pass looks at, of the level's pixels.
 */
const SIZES = {
  w: 9,
  gain: 4,
  bias: 4,
  /** Variance of the source's noise per channel, which a denoised gradient is told. */
  noise: 4,
  scale: 1,
  trialW: 9,
  trialGain: 4,
  trialBias: 4,
  viewW: 9,
  viewGain: 4,
  viewBias: 4,
  /** One of `PHASES`. */
  phase: 1,
  /** Whether the next pass of moments, or histogram, is this item's. */
  evaluates: 1,
  measures: 1,
  level: 1,
  /** One of `ENDS`, of the level. */
  end: 1,
  round: 1,
  iteration: 1,
  /** Of the histogram: it counts from −range to range. */
  range: 1,
  attempts: 1,
  damping: 1,
  /** Of the step before, where it was accepted, and of the one that is tried: how far it moves a corner. */
  before: 1,
  moved: 1,
  significance: 1,
  /** Of the best. */
  loss: 1,
  rmse: 1,
  pixels: 1,
  overlap: 1,
  /** Steps in the log. */
  logged: 1,
} as const;
type Field = keyof typeof SIZES;

/** Where each field starts. */
export const STATE = Object.fromEntries(
  Object.keys(SIZES).map((field, k) => [
    field,
    Object.values(SIZES)
      .slice(0, k)
      .reduce((sum, size) => sum + size, 0),
  ]),
) as Readonly<Record<Field, number>>;
const LOG = Object.values(SIZES).reduce<number>((sum, size) => sum + size, 0);

/** A step in the log, and how many fit; then the first are written over. */
export const STEP = { loss: 0, damping: 1, accepted: 2, overlap: 3, moved: 4, w: 5, length: 14 } as const;
export const LOGGED_STEPS = 32;
export const LOG_START = LOG;
export const STATE_LENGTH = LOG + LOGGED_STEPS * STEP.length;

/** Of an item that is yet to enter its first level. */
export const NO_LEVEL = 255;

/** What a descent waits for: nothing; a first pass; the median residual, or residual; the pass at the best, or a trial. */
export const PHASES = { rest: 0, first: 1, bias: 2, measure: 3, start: 4, tried: 5 } as const;

/** How a level ended; those from `lost-overlap` on end the descent. */
export const ENDS = {
  none: 0,
  converged: 1,
  'max-iterations': 2,
  stalled: 3,
  'lost-overlap': 4,
  'no-texture': 5,
  doubtful: 6,
  'not-finite': 7,
} as const;
export const isFinalEnd = (end: number): boolean => end >= ENDS['lost-overlap'];

/** `const STATE_W = 0u;` … and so on for phases and ends, `fn at(field: u32) -> u32` of the item at hand, and
 * whether it waits for a pass over this level. */
const upper = (name: string): string =>
  name
    .replace(/[A-Z]/g, (c) => `_${c}`)
    .replaceAll('-', '_')
    .toUpperCase();
const constants = (prefix: string, values: Readonly<Record<string, number>>, suffix: string): string =>
  Object.entries(values)
    .map(([name, value]) => `const ${prefix}_${upper(name)} = ${value}${suffix};\n`)
    .join('');
export const STATE_WGSL = `${constants('AT', STATE, 'u')}${constants('PHASE', PHASES, '.0f')}${constants('END', ENDS, '.0f')}
fn at(field: u32) -> u32 { return item * ${STATE_LENGTH}u + field; }
fn is_waiting(flag: u32) -> bool { return states[at(flag)] != 0.0 && u32(states[at(AT_LEVEL)]) == params.level; }
`;
