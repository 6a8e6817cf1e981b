import { type Homography, invert, multiply, transpose } from '../homography.ts';

type Matrix = ArrayLike<number>;

const negative = (m: Homography): Homography => m.map((value) => -value);

/**
 * The tangent of a product, d(A B) = dA B + A dB, for 3×3 matrices, row-major.
 *
 * @example
 * ```ts
 * import { identity, productTangent } from 'pullback';
 *
 * const dW = [0, 0, 1, 0, 0, 0, 0, 0, 0];
 * const dC = productTangent(W, identity(), dW, new Float64Array(9)); // dW
 * ```
 */
export function productTangent(a: Matrix, b: Matrix, da: Matrix, db: Matrix): Homography {
  const second = multiply(a, db);
  return multiply(da, b).map((value, k) => value + (second[k] ?? 0));
}

/**
 * The pullback of a product C = A B: from the cotangent C̄ = ∂L/∂C, ∂L/∂A = C̄ Bᵀ and ∂L/∂B = Aᵀ C̄.
 *
 * @example
 * ```ts
 * import { identity, lossAndGradient, multiply, productPullback } from 'pullback';
 *
 * const V = identity();
 * const { dW } = await lossAndGradient(source, multiply(W, V), target);
 * const { da, db } = productPullback(W, V, dW); // ∂L/∂W and ∂L/∂V
 * ```
 */
export const productPullback = (
  a: Matrix,
  b: Matrix,
  cotangent: Matrix,
): { readonly da: Homography; readonly db: Homography } => ({
  da: multiply(cotangent, transpose(b)),
  db: multiply(transpose(a), cotangent),
});

/**
 * The tangent of an inverse, d(W⁻¹) = −W⁻¹ dW W⁻¹. Throws MapError if W is singular.
 *
 * @example
 * ```ts
 * import { inverseTangent } from 'pullback';
 *
 * const dInverse = inverseTangent(W, [0, 0, 1, 0, 0, 0, 0, 0, 0]);
 * ```
 */
export function inverseTangent(w: Matrix, dW: Matrix): Homography {
  const inverse = invert(w);
  return negative(multiply(multiply(inverse, dW), inverse));
}

/**
 * The pullback of an inverse V = W⁻¹: from the cotangent V̄ = ∂L/∂V, ∂L/∂W = −W⁻ᵀ V̄ W⁻ᵀ. Throws MapError if
 * W is singular.
 *
 * @example
 * ```ts
 * import { inversePullback, invert, lossAndGradient } from 'pullback';
 *
 * const { dW } = await lossAndGradient(source, invert(W), target);
 * const gradient = inversePullback(W, dW); // ∂L/∂W of the map that was inverted
 * ```
 */
export function inversePullback(w: Matrix, cotangent: Matrix): Homography {
  const inverse = transpose(invert(w));
  return negative(multiply(multiply(inverse, cotangent), inverse));
}
