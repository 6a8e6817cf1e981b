import { apply, cornersOf, type Engine, type FitResult, fit, type Image } from '../../../../src/index.ts';
import { largestError, type Picture, type WildPair } from './pair.ts';

/** An answer that is further off is wrong, in px. */
export const WRONG = 2;

/** What was said of a pair, by this project or a peer. */
export interface Answer {
  /** Whether it claims to be the right map. */
  readonly believed: boolean;
  /** The largest one over the pixels that both pictures see, in px of the smaller one; absent where no map is right. */
  readonly error?: number;
  readonly seconds: number;
}

export interface Outcome extends Answer {
  readonly status: string;
  readonly W?: readonly number[];
  readonly confidence?: number;
  readonly foundBy?: string;
  readonly overlap?: number;
  /** Root mean square over the corners of error ÷ stated standard deviation. */
  readonly ratio?: number;
}

/** Believed and wrong. */
export const isSilent = ({ believed, error = Number.POSITIVE_INFINITY }: Answer): boolean =>
  believed && !(error <= WRONG);

function imageOf(engine: Engine, { width, height, data, rgb, unit = 1 }: Picture): Image {
  if (rgb) return engine.image({ width, height, data: rgb, layout: 'interleaved', colorant: 'RGB' });
  if (unit === 1) return engine.image({ width, height, data });
  return engine.image({ width, height, data: Float32Array.from(data, (value) => (unit * value) / 255) });
}

function ratioOf({ W, cornerCovariance }: FitResult, { truth, fixed }: WildPair): number | undefined {
  if (!truth) return undefined;
  let [sum, count] = [0, 0];
  for (const [k, [x, y]] of cornersOf(fixed).entries()) {
    const [xx, , , yy] = cornerCovariance[k] ?? [0, 0, 0, 0];
    const [p, q] = [apply(W, x, y), apply(truth, x, y)];
    if (!(xx + yy > 0)) continue;
    sum += ((p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2) / (xx + yy);
    count += 1;
  }
  return count > 0 ? Math.sqrt(sum / count) : undefined;
}

export const errorOf = (w: ArrayLike<number>, { truth, fixed, moving }: WildPair): { error?: number } =>
  truth ? { error: largestError(w, truth, fixed, moving) } : {};

/** Fits a pair with the defaults; an exception of the fit is an outcome too. */
export async function measure(engine: Engine, pair: WildPair): Promise<Outcome> {
  const moving = imageOf(engine, pair.moving);
  const fixed = imageOf(engine, pair.fixed);
  await engine.idle();
  const before = performance.now();
  const seconds = () => (performance.now() - before) / 1e3;
  try {
    const result = await fit(moving, fixed, pair.init ? { init: pair.init } : {}).result();
    const took = seconds();
    const { W, status, confidence, foundBy, overlap } = result;
    const ratio = ratioOf(result, pair);
    return {
      ...{ believed: status === 'converged', ...errorOf(W, pair), seconds: took, status },
      ...{ W: [...W], confidence, foundBy, overlap },
      ...(ratio !== undefined && { ratio }),
    };
  } catch (error) {
    const failed = pair.truth ? { error: Number.POSITIVE_INFINITY } : {};
    return { believed: false, ...failed, seconds: seconds(), status: `threw ${error}` };
  } finally {
    moving.destroy();
    fixed.destroy();
  }
}
