import { conversion } from '../../../../shaders/colour/conversion.ts';
import { decode, encode } from '../../../../shaders/colour/transfer.ts';
import { formOf, type Stored } from '../../../../shaders/format/stored.ts';
import { byteOf, decoderOf, encoderOf } from './byteTables.ts';
import { type Curve, curveBetween } from './curves.ts';
import type { Quads } from './quads.ts';

/** Changes the colours of `count` pixels in place. */
export type Recolour = (quads: Quads, count: number) => void;

/** Multiplies the colours by alpha, or divides them: by 0 they become 0. */
function scale(quads: Quads, count: number, divides: boolean): void {
  for (let at = 0; at < 4 * count; at += 4) {
    const alpha = quads[at + 3] as number;
    if (alpha === 1) continue;
    const by = divides ? (alpha > 0 ? 1 / alpha : 0) : alpha;
    for (let k = at; k < at + 3; k++) quads[k] = (quads[k] as number) * by;
  }
}

/** A number's curve, by tables where it comes from a byte or becomes one. */
function bend(
  curve: Exclude<Curve, 'none'>,
  from: Stored,
  to: Stored,
  divides: boolean,
): (x: number) => number {
  if (curve === 'decode') {
    if (from.format !== 'unorm8' || divides) return decode.value;
    const table = Float64Array.from(decoderOf('decode'), (_, byte) => decode.value(byte / 255));
    return (x) => table[(255 * x + 0.5) | 0] as number;
  }
  // What is multiplied by alpha afterwards is no byte yet.
  if (to.format !== 'unorm8' || formOf(to).premultiplied) return encode.value;
  const table = encoderOf('encode');
  return (x) => byteOf(table, x) / 255;
}

/** `recolouring(…).convert` of many pixels; `undefined` where nothing changes. */
export function recolourOf(from: Stored, to: Stored): Recolour | undefined {
  const [given, kept] = [formOf(from), formOf(to)];
  if (given.space === kept.space && given.premultiplied === kept.premultiplied) return undefined;
  const curve = curveBetween(given.space, kept.space);
  const { convert } = conversion(given.space, kept.space);
  const bent = curve && curve !== 'none' ? bend(curve, from, to, given.premultiplied) : undefined;
  const own = given.space === 'gray' || given.space === 'linear-gray' ? 1 : 3;
  const change: Recolour = bent
    ? (quads, count) => {
        for (let at = 0; at < 4 * count; at += 4) {
          for (let k = at; k < at + own; k++) quads[k] = bent(quads[k] as number);
        }
      }
    : (quads, count) => {
        for (let at = 0; at < 4 * count; at += 4) {
          const [x, y, z] = convert([quads[at] as number, quads[at + 1] as number, quads[at + 2] as number]);
          quads[at] = x;
          quads[at + 1] = y;
          quads[at + 2] = z;
        }
      };
  return (quads, count) => {
    if (given.premultiplied) scale(quads, count, true);
    if (curve !== 'none') change(quads, count);
    if (kept.premultiplied) scale(quads, count, false);
  };
}
