import { wordsOf } from '../../../../shaders/format/format.ts';
import {
  componentsOf,
  rangesOf,
  type Scale,
  type Stored,
  scaleOf,
} from '../../../../shaders/format/stored.ts';
import type { Samples } from '../../../../shaders/language/samples.ts';
import { halfOf, halfTable } from './halves.ts';

/** Pixels of a block. */
export const QUADS = 512;

/** Colors of a block of pixels, four numbers each: three components, and alpha. */
export type Quads = Float64Array;

export const quads = (): Quads => new Float64Array(4 * QUADS);

/** Reads or writes the colors of `count` pixels from index `start` on. */
export type Mover = (quads: Quads, start: number, count: number) => void;

const BYTES = 255;
const SHORTS = 65535;
const NONE: Scale = { low: 0, span: 1 };

const scalesOf = (stored: Stored): readonly Scale[] => (scaleOf(stored) ? rangesOf(stored) : []);

/** The function that reads channel `c` into component `k`. */
function channelReader(stored: Stored, memory: Samples, plane: number, c: number, k: number): Mover {
  const { low, span } = scalesOf(stored)[c] ?? NONE;
  if (stored.format === 'float32') {
    const from = c * plane;
    return (into, start, count) => {
      for (let i = 0; i < count; i++) into[4 * i + k] = memory[from + start + i] as number;
    };
  }
  const words = wordsOf(memory);
  if (stored.format === 'unorm8') {
    return (into, start, count) => {
      for (let i = 0; i < count; i++) {
        into[4 * i + k] = low + span * ((((words[start + i] as number) >>> (8 * c)) & 0xff) / BYTES);
      }
    };
  }
  const [from, shift] = [(c >> 1) * plane, 16 * (c & 1)];
  const table = stored.format === 'float16' ? halfTable() : undefined;
  return (into, start, count) => {
    for (let i = 0; i < count; i++) {
      const bits = ((words[from + start + i] as number) >>> shift) & 0xffff;
      into[4 * i + k] = table ? (table[bits] as number) : low + span * (bits / SHORTS);
    }
  };
}

/** Reads colors. Components that are not stored are 0; a missing alpha is 1. */
export function readerOf(stored: Stored, memory: Samples, plane: number): Mover {
  const components = componentsOf(stored);
  const readers = components.map((k, c) => channelReader(stored, memory, plane, c, k));
  const missing = [0, 1, 2, 3].filter((k) => !components.includes(k));
  return (into, start, count) => {
    for (const k of missing) for (let i = 0; i < count; i++) into[4 * i + k] = k === 3 ? 1 : 0;
    for (const read of readers) read(into, start, count);
  };
}

/** The nearest integer in [0, levels]; 0 for NaN. */
const level = (value: number, levels: number): number =>
  value > 0 ? (value < 1 ? (0.5 + levels * value) | 0 : levels) : 0;

function channelWriter(stored: Stored, memory: Samples, plane: number, c: number, k: number): Mover {
  const { low, span } = scalesOf(stored)[c] ?? NONE;
  const { format } = stored;
  if (format === 'float32') {
    const to = c * plane;
    return (from, start, count) => {
      for (let i = 0; i < count; i++) memory[to + start + i] = from[4 * i + k] as number;
    };
  }
  const words = wordsOf(memory);
  const [to, shift] = format === 'unorm8' ? [0, 8 * c] : [(c >> 1) * plane, 16 * (c & 1)];
  const levels = format === 'unorm8' ? BYTES : SHORTS;
  return (from, start, count) => {
    for (let i = 0; i < count; i++) {
      const value = from[4 * i + k] as number;
      const bits = format === 'float16' ? halfOf(value) : level((value - low) / span, levels);
      const others = shift > 0 ? (words[to + start + i] as number) : 0;
      words[to + start + i] = (others | (bits << shift)) >>> 0;
    }
  };
}

/** Writes colors. The first channel of a word clears the word. */
export function writerOf(stored: Stored, memory: Samples, plane: number): Mover {
  const writers = componentsOf(stored).map((k, c) => channelWriter(stored, memory, plane, c, k));
  return (from, start, count) => {
    for (const write of writers) write(from, start, count);
  };
}
