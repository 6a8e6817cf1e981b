import type { Samples } from '../../shaders/language/samples.ts';
import { LOSSES } from '../../shaders/loss/index.ts';
import type { Camera } from './camera.ts';

type Grid = Camera['grid'];

/**
 * λ Σ_n ρ_δ(‖∇X(n)‖), ρ Charbonnier's, ∇ the forward differences of all channels at a pixel: like Tikhonov's ½ ‖∇X‖² under δ,
 * like total variation above it, so that edges stay.
 */
export interface Prior {
  readonly lambda: number;
  readonly delta: number;
}

const { charbonnier } = LOSSES;

/** Calls `visit(from, to, pixel)` for each pair of neighbors in a plane: `pixel` is the place of the first one. */
function eachPair(
  { width, height, channels }: Grid,
  visit: (from: number, to: number, pixel: number) => void,
) {
  for (let c = 0, from = 0; c < channels; c++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++, from++) {
        const pixel = y * width + x;
        if (x + 1 < width) visit(from, from + 1, pixel);
        if (y + 1 < height) visit(from, from + width, pixel);
      }
    }
  }
}

/** ‖∇X‖² at each pixel. */
function steepness(grid: Grid, x: Samples): Float64Array {
  const squares = new Float64Array(grid.width * grid.height);
  eachPair(grid, (from, to, pixel) => {
    squares[pixel] = (squares[pixel] ?? 0) + ((x[to] ?? 0) - (x[from] ?? 0)) ** 2;
  });
  return squares;
}

/** Mean |X(n + 1) − X(n)| along rows and columns. */
export function meanDifference(grid: Grid, x: Samples): number {
  let [sum, count] = [0, 0];
  eachPair(grid, (from, to) => {
    sum += Math.abs((x[to] ?? 0) - (x[from] ?? 0));
    count += 1;
  });
  return sum / Math.max(count, 1);
}

export const priorLoss = ({ lambda, delta }: Prior, grid: Grid, x: Samples): number =>
  lambda * steepness(grid, x).reduce((sum, square) => sum + charbonnier.rho(Math.sqrt(square), delta), 0);

/** λ ρ′(‖∇X‖) / ‖∇X‖ at each pixel: the quadratic Σ ½ w ‖∇X‖² lies above the prior and touches it at x. */
export const edgeWeights = ({ lambda, delta }: Prior, grid: Grid, x: Samples): Float64Array =>
  steepness(grid, x).map((square) => lambda * charbonnier.weight(Math.sqrt(square), delta));

/** Σ ∇ᵀ w ∇ x: the gradient of Σ ½ w ‖∇X‖². */
export function smoothing(grid: Grid, weights: Float64Array, x: Samples): Float64Array {
  const result = new Float64Array(x.length);
  eachPair(grid, (from, to, pixel) => {
    const flow = (weights[pixel] ?? 0) * ((x[to] ?? 0) - (x[from] ?? 0));
    result[from] = (result[from] ?? 0) - flow;
    result[to] = (result[to] ?? 0) + flow;
  });
  return result;
}

/** The diagonal of `smoothing`. */
export function smoothingDiagonal(grid: Grid, weights: Float64Array): Float64Array {
  const result = new Float64Array(grid.width * grid.height * grid.channels);
  eachPair(grid, (from, to, pixel) => {
    for (const place of [from, to]) result[place] = (result[place] ?? 0) + (weights[pixel] ?? 0);
  });
  return result;
}
