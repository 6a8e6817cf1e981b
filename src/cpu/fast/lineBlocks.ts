import type { BoundOf } from '../../../shaders/kernel/twin.ts';
import type { coefficients as coefficientsKernel } from '../../../shaders/kernels/coefficients.ts';
import { eachLine, filterOf, type Line, type LineScheme, REACHED } from '../../../shaders/kernels/lines.ts';
import type { Samples } from '../../../shaders/language/samples.ts';

type Params = BoundOf<typeof coefficientsKernel>['params'];

/** Number of lines that are filtered side by side, so that independent recursions hide each other's latency. */
const LINES = 16;

/**
 * A block of lines of one length, with element i of line b at index i · LINES + b, and the recursions over all of them. The
 * continuations at the ends are computed line by line.
 */
export class LineBlock {
  readonly filter: ReturnType<typeof filterOf>;
  readonly values: Float64Array;

  constructor(scheme: LineScheme, params: Params) {
    this.filter = filterOf(scheme, params);
    this.values = new Float64Array(this.filter.length * LINES);
  }

  at(i: number, b: number): number {
    return this.values[i * LINES + b] as number;
  }

  set(i: number, b: number, value: number): void {
    this.values[i * LINES + b] = value;
  }

  add(i: number, b: number, value: number): void {
    this.values[i * LINES + b] = (this.values[i * LINES + b] as number) + value;
  }

  /** Copies elements `first … first + count − 1` of each line from an array, where line b starts at `starts[b]`. */
  load(from: Samples, starts: readonly number[], step: number, first: number, count: number): void {
    const { values } = this;
    const copy = (b: number, low: number, high: number) => {
      const start = starts[b] as number;
      for (let i = low; i < high; i++) values[(first + i) * LINES + b] = from[start + i * step] as number;
    };
    this.#tiles(starts.length, count, step, copy);
  }

  /** Copies them back to an array. */
  store(to: Samples, starts: readonly number[], step: number, first: number, count: number): void {
    const { values } = this;
    const copy = (b: number, low: number, high: number) => {
      const start = starts[b] as number;
      for (let i = low; i < high; i++) to[start + i * step] = values[(first + i) * LINES + b] as number;
    };
    this.#tiles(starts.length, count, step, copy);
  }

  /** Copies whole lines if their elements are adjacent in memory, else a few elements of each line, which share cache lines. */
  #tiles(
    lines: number,
    count: number,
    step: number,
    copy: (b: number, low: number, high: number) => void,
  ): void {
    const tile = step === 1 ? count : Math.min(count, 64);
    for (let low = 0; low < count; low += tile) {
      for (let b = 0; b < lines; b++) copy(b, low, Math.min(low + tile, count));
    }
  }

  /** cᵢ ← gain · sᵢ + pole · cᵢ₋₁ forward, then cᵢ ← pole · (cᵢ₊₁ − cᵢ) backward: the inner part of `coefficients`. */
  filterForward(): void {
    const { values } = this;
    const { side, pole, length } = this.filter;
    const gain = 1 / side;
    for (let b = 0; b < LINES; b++) values[b] = gain * (values[b] as number);
    for (let k = LINES; k < length * LINES; k++) {
      values[k] = gain * (values[k] as number) + pole * (values[k - LINES] as number);
    }
    const last = (length - 1) * LINES;
    for (let b = 0; b < LINES; b++) values[last + b] = -pole * (values[last + b] as number);
    for (let k = last - 1; k >= 0; k--) {
      values[k] = pole * ((values[k + LINES] as number) - (values[k] as number));
    }
  }

  /** The transposes of these recursions, in reverse order. */
  filterBack(): void {
    const { values } = this;
    const { side, pole, length } = this.filter;
    const gain = -pole / side;
    for (let k = LINES; k < length * LINES; k++) {
      values[k] = (values[k] as number) + pole * (values[k - LINES] as number);
    }
    for (let k = (length - 1) * LINES - 1; k >= 0; k--) {
      values[k] = (values[k] as number) + pole * (values[k + LINES] as number);
    }
    for (let k = 0; k < length * LINES; k++) values[k] = gain * (values[k] as number);
  }

  /** Σᵢ poleⁱ cᵢ from the near end, and from the far end, of line b. */
  ends(b: number): [near: number, far: number] {
    const { pole, length } = this.filter;
    let [near, far, power] = [0, 0, 1];
    for (let i = 0; i < Math.min(length, REACHED); i++) {
      near += power * this.at(i, b);
      far += power * this.at(length - 1 - i, b);
      power *= pole;
    }
    return [near, far];
  }

  /** Adds near · poleⁱ to the i-th element from the start, and far · poleⁱ to the i-th element from the end. */
  spread(b: number, near: number, far: number): void {
    const { pole, length } = this.filter;
    for (let i = 0; i < Math.min(length, REACHED); i++) {
      this.add(i, b, near);
      this.add(length - 1 - i, b, far);
      near *= pole;
      far *= pole;
    }
  }
}

/** Visits the lines of a pass by the block. */
export function eachBlock(params: Params, each: (lines: readonly Line[]) => void): void {
  let block: Line[] = [];
  eachLine(params, (line) => {
    block.push(line);
    if (block.length < LINES) return;
    each(block);
    block = [];
  });
  if (block.length > 0) each(block);
}
