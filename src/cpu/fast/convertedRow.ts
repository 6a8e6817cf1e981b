import type { Compared } from '../../../shaders/comparison/comparedColor.ts';
import { componentsOf, planesOf } from '../../../shaders/format/stored.ts';
import type { Samples } from '../../../shaders/language/samples.ts';
import { quadConversion } from './color/convertQuads.ts';
import { deriveOf } from './color/deriveQuads.ts';
import { type Quads, quads } from './color/quads.ts';
import type { SampleArrays, Scratch } from './lanes/arrays.ts';
import type { Lanes } from './lanes/lanes.ts';
import type { Rows } from './rows.ts';
import type { SampledRow } from './sampledRow.ts';

/** Copies the components of `count` pixels into groups of four. Components that the space lacks are 0; a missing alpha is `alpha`. */
function pack(
  into: Quads,
  taken: readonly Scratch[],
  components: readonly number[],
  count: number,
  alpha: number,
): void {
  for (let k = 0; k < 4; k++) {
    const numbers = taken[components.indexOf(k)];
    const missing = k === 3 ? alpha : 0;
    for (let i = 0; i < count; i++) into[4 * i + k] = numbers ? (numbers[i] as number) : missing;
  }
}

function unpack(from: Quads, given: Scratch, k: number, count: number): void {
  for (let i = 0; i < count; i++) given[i] = from[4 * i + k] as number;
}

/** Values and slopes in the colors that are compared: all channels of a chunk are made when its first is asked for. */
export class ConvertedRow implements SampledRow {
  #sampled: SampleArrays;
  readonly #all: readonly SampleArrays[];
  readonly #lines: readonly SampledRow[];
  readonly #sourcePlane: number;
  readonly #color: Compared;
  readonly #convert: ReturnType<typeof quadConversion>;
  readonly #derive: ReturnType<typeof deriveOf>;
  readonly #quads = { value: quads(), du: quads(), dv: quads() };

  /** `lines` sample the channels that are warped, planes of `sourcePlane`. */
  constructor(
    { workingSpace, to }: Compared,
    lines: readonly SampledRow[],
    sourcePlane: number,
    lanes: Lanes,
  ) {
    const [from, kept] = [planesOf(workingSpace), planesOf(to)];
    this.#color = { workingSpace: from, to: kept };
    this.#lines = lines;
    this.#sourcePlane = sourcePlane;
    this.#convert = quadConversion(from, kept);
    this.#derive = deriveOf({ from, to: kept, direction: 'tangent' });
    const sampled = () => ({ value: lanes.scratch(), du: lanes.scratch(), dv: lanes.scratch() });
    this.#sampled = sampled();
    this.#all = [this.#sampled, ...componentsOf(kept).slice(1).map(sampled)];
  }

  get value(): Scratch {
    return this.#sampled.value;
  }

  get du(): Scratch {
    return this.#sampled.du;
  }

  get dv(): Scratch {
    return this.#sampled.dv;
  }

  sample(source: Samples, offset: number, width: number, rows: Rows): void {
    if (offset === 0) this.#make(source, width, rows);
    this.#sampled = this.#all[offset / this.#sourcePlane] as SampleArrays;
  }

  #make(source: Samples, width: number, rows: Rows): void {
    const { count } = rows;
    const { value, du, dv } = this.#quads;
    const components = componentsOf(this.#color.workingSpace);
    this.#lines.forEach((line, c) => void line.sample(source, c * this.#sourcePlane, width, rows));
    for (const each of ['value', 'du', 'dv'] as const) {
      const taken = this.#lines.map((line) => line[each]);
      pack(this.#quads[each], taken, components, count, each === 'value' ? 1 : 0);
    }
    this.#derive(value, du, count);
    this.#derive(value, dv, count);
    this.#convert?.(value, count);
    componentsOf(this.#color.to).forEach((k, c) => {
      const sampled = this.#all[c] as SampleArrays;
      unpack(value, sampled.value, k, count);
      unpack(du, sampled.du, k, count);
      unpack(dv, sampled.dv, k, count);
    });
  }
}
