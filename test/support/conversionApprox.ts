import type { Space } from '../../shaders/color/arithmetic/contracts.ts';
import type { Form } from '../../shaders/color/colorantConversion.ts';
import { conversion } from '../../shaders/color/conversion.ts';
import { SPACES, type SpaceName } from '../../shaders/color/spaces/index.ts';
import { type Approx, EPSILON, exact, multiply, reciprocal } from './approx.ts';

type Color = readonly [Approx, Approx, Approx];

const spanOf = (name: SpaceName, k: number): number => {
  const [low, high] = (SPACES[name] as Space).ranges[k] ?? [0, 1];
  return high - low;
};

const moved = (color: readonly Approx[], signs: readonly number[]) =>
  color.map(({ value, error }, k) => value + (signs[k] ?? 0) * error) as unknown as [number, number, number];

const CORNERS = [0, 1, 2, 3, 4, 5, 6, 7].map((k) => [0, 1, 2].map((bit) => ((k >> bit) & 1) * 2 - 1));

/** A conversion of spaces of what is known within an error. */
function convertApprox(from: SpaceName, to: SpaceName, color: Color, coarse: boolean): Color {
  const { leaves } = conversion(from, to);
  let at = color;
  leaves.forEach((leaf, index) => {
    const extra = coarse ? (leaf.coarse?.error ?? 0) : 0;
    const unit = leaf.roundoff * EPSILON;
    const [start, end] = [index === 0 ? from : undefined, index === leaves.length - 1 ? to : undefined];
    const given = at.map(({ value, error }, k) => ({
      value,
      error: error + unit * Math.max(start ? spanOf(start, k) : 1, Math.abs(value)) + extra,
    }));
    const here = leaf.convert(moved(given, [0, 0, 0]));
    const around = CORNERS.map((signs) => leaf.convert(moved(given, signs)));
    at = here.map((value, k) => ({
      value,
      error:
        Math.max(...around.map((other) => Math.abs((other[k] ?? 0) - value))) +
        unit * Math.max(end ? spanOf(end, k) : 1, Math.abs(value)) +
        extra,
    })) as unknown as Color;
  });
  return at;
}

/** A recoloring of what is known within an error; infinite where alpha may be 0 or not. */
export function conversionApprox(from: Form, to: Form, quad: readonly Approx[], coarse = false): Approx[] {
  const [x, y, z, w] = quad as unknown as [Approx, Approx, Approx, Approx];
  const alpha = from.alpha ? w : exact(1);
  const [divides, multiplies] = [from.alpha && from.premultiplied, to.alpha && to.premultiplied];
  const kept =
    from.space === to.space && (from.alpha && from.premultiplied) === (to.alpha && to.premultiplied);
  if (kept) return [x, y, z, alpha];
  if (divides && alpha.value <= alpha.error) {
    return [x, y, z, alpha].map(({ value }) => ({ value, error: Number.POSITIVE_INFINITY }));
  }
  const inverse = divides ? reciprocal(alpha) : exact(1);
  const straight = (divides ? [x, y, z].map((c) => multiply(c, inverse)) : [x, y, z]) as unknown as Color;
  const color = convertApprox(from.space, to.space, straight, coarse);
  return [...(multiplies ? color.map((c) => multiply(c, alpha)) : color), alpha];
}
