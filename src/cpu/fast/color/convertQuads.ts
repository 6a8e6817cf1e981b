import type { Leaf } from '../../../../shaders/color/arithmetic/contracts.ts';
import { conversion } from '../../../../shaders/color/conversion.ts';
import type { SpaceName } from '../../../../shaders/color/spaces/index.ts';
import { formOf, type Stored } from '../../../../shaders/format/stored.ts';
import { byteOf, encoderOf } from './byteTables.ts';
import { decodeValue, encodeValue } from './powers.ts';
import type { Quads } from './quads.ts';

/** Changes the colors of `count` pixels in place. */
export type QuadConversion = (quads: Quads, count: number) => void;

/** Multiplies the colors by alpha, or divides them by it. Division by 0 gives 0. */
function scale(quads: Quads, count: number, divides: boolean): void {
  for (let at = 0; at < 4 * count; at += 4) {
    const alpha = quads[at + 3] as number;
    if (alpha === 1) continue;
    const by = divides ? (alpha > 0 ? 1 / alpha : 0) : alpha;
    for (let k = at; k < at + 3; k++) quads[k] = (quads[k] as number) * by;
  }
}

const leafOf = (from: SpaceName, to: SpaceName) => conversion(from, to).leaves[0];

/** The leaves that apply sRGB's transfer function to each number. */
const DECODERS: readonly (Leaf | undefined)[] = [leafOf('rgb', 'linear-rgb'), leafOf('gray', 'linear-gray')];
const ENCODERS: readonly (Leaf | undefined)[] = [leafOf('linear-rgb', 'rgb'), leafOf('linear-gray', 'gray')];

/** Applies a curve to each of the three numbers. */
const bent =
  (curve: (x: number) => number): QuadConversion =>
  (quads, count) => {
    for (let at = 0; at < 4 * count; at += 4) {
      quads[at] = curve(quads[at] as number);
      quads[at + 1] = curve(quads[at + 1] as number);
      quads[at + 2] = curve(quads[at + 2] as number);
    }
  };

const changed =
  ({ convert }: Leaf): QuadConversion =>
  (quads, count) => {
    for (let at = 0; at < 4 * count; at += 4) {
      const [x, y, z] = convert([quads[at] as number, quads[at + 1] as number, quads[at + 2] as number]);
      quads[at] = x;
      quads[at + 1] = y;
      quads[at + 2] = z;
    }
  };

/** The numbers that bytes, as numbers in [0, 1], stand for. */
function decodedBytes(): QuadConversion {
  const table = Float64Array.from({ length: 256 }, (_, byte) => decodeValue(byte / 255));
  return bent((x) => table[(255 * x + 0.5) | 0] as number);
}

/** The bytes of the nearest numbers, as numbers in [0, 1]. */
function encodedBytes(): QuadConversion {
  const table = encoderOf('encode');
  return bent((x) => byteOf(table, x) / 255);
}

/** `colorantConversion(…).convert` of many pixels; undefined where nothing changes. */
export function quadConversion(from: Stored, to: Stored): QuadConversion | undefined {
  const [given, kept] = [formOf(from), formOf(to)];
  if (given.space === kept.space && given.premultiplied === kept.premultiplied) return undefined;
  const { leaves } = conversion(given.space, kept.space);
  // Premultiplied numbers are no bytes.
  const [bytesIn, bytesOut] = [
    from.format === 'unorm8' && !given.premultiplied,
    to.format === 'unorm8' && !kept.premultiplied,
  ];
  const steps = leaves.map((leaf, k): QuadConversion => {
    if (DECODERS.includes(leaf)) return k === 0 && bytesIn ? decodedBytes() : bent(decodeValue);
    if (!ENCODERS.includes(leaf)) return changed(leaf);
    return k === leaves.length - 1 && bytesOut ? encodedBytes() : bent(encodeValue);
  });
  return (quads, count) => {
    if (given.premultiplied) scale(quads, count, true);
    for (const step of steps) step(quads, count);
    if (kept.premultiplied) scale(quads, count, false);
  };
}
