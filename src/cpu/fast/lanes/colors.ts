import type { Samples } from '../../../../shaders/language/samples.ts';
import type { ByteColors } from '../color/byteColors.ts';
import type { Plane, Positions } from './arrays.ts';
import colors from './assembly/colors.ts?wasm';
import { CHUNK } from './chunk.ts';
import { KEPT_BYTES, writeColors } from './keptColors.ts';
import type { ColorLanes, Lanes, Shared } from './lanes.ts';
import { Assembly } from './memory.ts';
import { plainColors } from './plainColors.ts';

interface Functions {
  colors(source: number, width: number, u: number, v: number, count: number, ...kept: number[]): void;
}

const ASSEMBLY = new Assembly<Functions>(colors);
const ARRAY_BYTES = 8 * CHUNK;

/** On WebAssembly's vectors, in the memory of the lanes. */
class SimdColors implements ColorLanes {
  readonly #lanes: Lanes;
  readonly #shared: Shared;
  readonly #functions: Functions;
  #colors: { readonly of: ByteColors; readonly start: number } | undefined;

  constructor(lanes: Lanes, shared: Shared) {
    this.#lanes = lanes;
    this.#shared = shared;
    this.#functions = ASSEMBLY.on(shared.memory);
  }

  /** Where tables and masks lie. */
  #kept(colors: ByteColors): number {
    if (this.#colors?.of === colors) return this.#colors.start;
    const arrays = Array.from({ length: KEPT_BYTES / ARRAY_BYTES }, () => this.#lanes.scratch());
    const start = arrays[0]?.byteOffset ?? 0;
    writeColors(colors, this.#shared.memory.buffer, start);
    this.#colors = { of: colors, start };
    return start;
  }

  colors(plane: Plane, positions: Positions, colors: ByteColors, output: Samples, at: number): void {
    const source = this.#shared.reached(plane, positions);
    if (source === undefined) {
      plainColors(plane, positions, colors, output, at);
      return;
    }
    const { u, v, count } = positions;
    const [{ values }, kept] = [this.#shared, this.#kept(colors)];
    this.#functions.colors(source, plane.width, u.byteOffset, v.byteOffset, count, kept, values.byteOffset);
    output.set(count === CHUNK ? values : values.subarray(0, count), at);
  }
}

/** That loop over the arrays of `lanes`. */
export const colorLanes = (lanes: Lanes): ColorLanes =>
  lanes.shared ? new SimdColors(lanes, lanes.shared) : { colors: plainColors };
