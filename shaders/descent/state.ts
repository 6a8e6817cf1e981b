/**
 * The state of a descent on the device: float32 words per item, and after them a log of its steps.
 *
 * Maps are 3×3, row-major. `w`, `gain`, `bias` and `scale` are the best so far and `trial…` what is tried, of
 * full-resolution pixels; `view…` is the map that the next pass evaluates, in pixels of the level.
 */
const SIZES = {
  w: 9,
  gain: 4,
  bias: 4,
  /** Variance of the source's noise per channel, for the denoised gradient. */
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
  /** Whether the next pass of moments, or of the histogram, includes this item. */
  evaluates: 1,
  measures: 1,
  level: 1,
  /** One of `ENDS`: how the level ended. */
  end: 1,
  round: 1,
  iteration: 1,
  /** The range of the histogram, which counts from −range to range. */
  range: 1,
  attempts: 1,
  damping: 1,
  /** The largest motion of a corner by the last accepted step, and by the current trial. */
  before: 1,
  moved: 1,
  significance: 1,
  /** Of the best. */
  loss: 1,
  rmse: 1,
  pixels: 1,
  overlap: 1,
  /** The number of steps in the log. */
  logged: 1,
} as const;
type Field = keyof typeof SIZES;

/** The offset of each field. */
export const STATE = Object.fromEntries(
  Object.keys(SIZES).map((field, k) => [
    field,
    Object.values(SIZES)
      .slice(0, k)
      .reduce((sum, size) => sum + size, 0),
  ]),
) as Readonly<Record<Field, number>>;
const LOG = Object.values(SIZES).reduce<number>((sum, size) => sum + size, 0);

/**
 * The words of a step in the log, and the capacity of the log, after which the first steps are overwritten.
 */
export const STEP = { loss: 0, damping: 1, accepted: 2, overlap: 3, moved: 4, w: 5, length: 14 } as const;
export const LOGGED_STEPS = 32;
export const LOG_START = LOG;
export const STATE_LENGTH = LOG + LOGGED_STEPS * STEP.length;

/** The level of an item that has not entered its first level. */
export const NO_LEVEL = 255;

/**
 * What a descent waits for: nothing; a first pass; the median of r, or of |r|; the pass at the best map, or
 * at a trial.
 */
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
