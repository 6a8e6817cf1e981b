/** What float64 says of a square image of one channel that is its own cotangent, bilinear with zeros outside. */
export interface Exact {
  /** Y − `values`, the largest in magnitude. */
  readonly warp: number;
  /** ∂L/∂W. */
  readonly gradient: Float64Array;
  /** Σ |terms| of each entry. */
  readonly terms: Float64Array;
}

/** By the formulas alone, apart from both engines: Y = g(u, v), ∂L/∂W = Σ λ [∂g/∂u, ∂g/∂v, −(u ∂g/∂u + v ∂g/∂v)]ᵀ [x, y, 1] / z. */
export function exact(
  samples: Float32Array,
  size: number,
  map: ArrayLike<number>,
  values: Float32Array,
): Exact {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = Array.from(map);
  const gradient = new Float64Array(9);
  const terms = new Float64Array(9);
  const last = size - 1;
  let warp = 0;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const index = y * size + x;
      const z = g * x + h * y + i;
      const [u, v] = [(a * x + b * y + c) / z, (d * x + e * y + f) / z];
      const own = values[index] as number;
      if (!(u >= 0 && v >= 0 && u <= last && v <= last)) {
        warp = Math.max(warp, Math.abs(own));
        continue;
      }
      const [column, row] = [Math.min(Math.floor(u), last - 1), Math.min(Math.floor(v), last - 1)];
      const at = row * size + column;
      const [s, t] = [u - column, v - row];
      const first = samples[at] as number;
      const across = (samples[at + 1] as number) - first;
      const below = (samples[at + size + 1] as number) - (samples[at + size] as number);
      const down = (samples[at + size] as number) - first + s * (below - across);
      warp = Math.max(warp, Math.abs(first + s * across + t * down - own));
      const scale = (samples[index] as number) / z;
      const [du, dv] = [scale * (across + t * (below - across)), scale * down];
      const third = -(u * du + v * dv);
      add(gradient, terms, 0, du, x, y);
      add(gradient, terms, 3, dv, x, y);
      add(gradient, terms, 6, third, x, y);
    }
  }
  return { warp, gradient, terms };
}

function add(gradient: Float64Array, terms: Float64Array, at: number, k: number, x: number, y: number): void {
  gradient[at] = (gradient[at] as number) + k * x;
  gradient[at + 1] = (gradient[at + 1] as number) + k * y;
  gradient[at + 2] = (gradient[at + 2] as number) + k;
  terms[at] = (terms[at] as number) + Math.abs(k * x);
  terms[at + 1] = (terms[at + 1] as number) + Math.abs(k * y);
  terms[at + 2] = (terms[at + 2] as number) + Math.abs(k);
}
