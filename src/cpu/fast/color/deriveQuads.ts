import { colorantConversion } from '../../../../shaders/color/colorantConversion.ts';
import { formOf } from '../../../../shaders/format/stored.ts';
import type { SpecOf } from '../../../../shaders/kernel/twin.ts';
import type { convertDerivative as convertDerivativeKernel } from '../../../../shaders/kernels/convertDerivative.ts';
import type { Quad } from '../../../../shaders/language/samples.ts';
import { type Curve, transferCurve } from './curves.ts';
import { decodeSlope, decodeValue, encodeSlope, encodeValue } from './powers.ts';
import type { Quads } from './quads.ts';

type Scheme = SpecOf<typeof convertDerivativeKernel>;

/** Converts tangents or cotangents of `count` pixels in place, at the colors `at`. */
export type Derive = (at: Quads, moved: Quads, count: number) => void;

const BENDS: Record<Curve, { value(x: number): number; slope(x: number, value: number): number }> = {
  none: { value: (x) => x, slope: () => 1 },
  decode: { value: decodeValue, slope: decodeSlope },
  encode: { value: encodeValue, slope: encodeSlope },
};

/** `colorantConversion(…).tangent` where each number has a curve of its own. */
function tangentOf({ from, to }: Scheme, curve: Curve): Derive {
  const [given, kept] = [formOf(from), formOf(to)];
  const { value, slope } = BENDS[curve];
  return (at, moved, count) => {
    for (let p = 0; p < 4 * count; p += 4) {
      const alpha = at[p + 3] as number;
      const inverse = given.premultiplied ? (alpha > 0 ? 1 / alpha : 0) : 1;
      const alphaPart = given.alpha ? (moved[p + 3] as number) : 0;
      for (let k = p; k < p + 3; k++) {
        const c = (at[k] as number) * inverse;
        const scaled = given.premultiplied ? (moved[k] as number) - c * alphaPart : (moved[k] as number);
        const bent = value(c);
        const out = slope(c, bent) * scaled * inverse;
        moved[k] = kept.premultiplied ? out * alpha + bent * alphaPart : out;
      }
      moved[p + 3] = alphaPart;
    }
  };
}

/** `colorantConversion(…).pullback`, likewise. */
function pullbackOf({ from, to }: Scheme, curve: Curve): Derive {
  const [given, kept] = [formOf(from), formOf(to)];
  const { value, slope } = BENDS[curve];
  return (at, moved, count) => {
    for (let p = 0; p < 4 * count; p += 4) {
      const alpha = at[p + 3] as number;
      const inverse = given.premultiplied ? (alpha > 0 ? 1 / alpha : 0) : 1;
      let alphaPart = kept.alpha ? (moved[p + 3] as number) : 0;
      for (let k = p; k < p + 3; k++) {
        const c = (at[k] as number) * inverse;
        const bent = value(c);
        const cotangent = moved[k] as number;
        const scaled = slope(c, bent) * cotangent * (kept.premultiplied ? alpha : 1);
        if (kept.premultiplied) alphaPart += cotangent * bent;
        if (given.premultiplied) alphaPart -= inverse * scaled * c;
        moved[k] = scaled * inverse;
      }
      moved[p + 3] = given.alpha ? alphaPart : 0;
    }
  };
}

/** The twin at one pixel. */
function generalOf({ from, to, direction }: Scheme): Derive {
  const { [direction]: derive } = colorantConversion(formOf(from), formOf(to));
  const quad = (of: Quads, p: number) => [of[p], of[p + 1], of[p + 2], of[p + 3]] as unknown as Quad;
  return (at, moved, count) => {
    for (let p = 0; p < 4 * count; p += 4) moved.set(derive(quad(at, p), quad(moved, p)), p);
  };
}

export function deriveOf(scheme: Scheme): Derive {
  const [given, kept] = [formOf(scheme.from), formOf(scheme.to)];
  const curve = transferCurve(given.space, kept.space);
  const alike = given.space === kept.space && given.premultiplied === kept.premultiplied;
  if (curve === undefined || alike) return generalOf(scheme);
  return scheme.direction === 'tangent' ? tangentOf(scheme, curve) : pullbackOf(scheme, curve);
}
