import type { Matrix, Triple } from '../../shaders/color/arithmetic/contracts.ts';
import { IDENTITY, product } from '../../shaders/color/arithmetic/matrix.ts';
import { conversion } from '../../shaders/color/conversion.ts';
import { conversionsWgsl } from '../../shaders/color/conversionsWgsl.ts';
import type { SpaceName } from '../../shaders/color/spaces/index.ts';
import { unroll } from '../../shaders/language/wgsl.ts';
import { EPSILON } from '../support/approx.ts';
import { testDevice } from '../support/device.ts';
import { evaluate } from '../support/evaluate.ts';
import { EDGES, extents, inSpace, space } from './support.ts';

export const single = (c: Triple): Triple => [Math.fround(c[0]), Math.fround(c[1]), Math.fround(c[2])];

const absolute = (m: Matrix): Matrix => m.map(Math.abs) as unknown as Matrix;
const AXES = [0, 1, 2] as const;

/** Of numbers beside each other, hues the shorter way. */
const away = (a: number, b: number, isHue: boolean): number => {
  const straight = Math.abs(a - b);
  return isHue ? Math.min(straight, Math.abs(360 - straight)) : straight;
};

/** The color moved along an axis by `by` of the channel's range, or of its size where that is more. */
function moved(c: Triple, name: SpaceName, axis: number, by: number): Triple {
  const sizes = extents(name);
  const at = (k: 0 | 1 | 2) => c[k] + (k === axis ? by * Math.max(sizes[k], Math.abs(c[k])) : 0);
  return [at(0), at(1), at(2)];
}

/**
 * A way's value and Jacobian, and how far float32 may be from them by its leaves' `roundoff`: what leaves may move their
 * inputs and outputs by goes on through the leaves after them, and what they may be off in their Jacobians through all others.
 */
function expected(from: SpaceName, to: SpaceName, c: Triple) {
  const way = conversion(from, to);
  const edges = way.leaves.map(({ name }) => EDGES.find(({ leaf }) => leaf.name === name)!);
  const isHue = (k: number) => k === space(to).hue;
  const value = way.convert(c);
  const jacobian = way.jacobian(c);
  const values = [0, 0, 0];
  const jacobians = Array<number>(9).fill(0);
  let [color, head, before] = [c, IDENTITY, 0];
  for (const edge of edges) {
    const unit = edge.leaf.roundoff * EPSILON;
    const tail = conversion(edge.from, to);
    for (const axis of AXES) {
      const ends = [-1, 1].map((sign) => moved(color, edge.from, axis, sign * (unit + before)));
      const found = ends.map((end) => ({
        value: tail.convert(end),
        whole: product(tail.jacobian(end), head),
      }));
      value.forEach((one, k) => {
        values[k]! += Math.max(...found.map((end) => away(end.value[k]!, one, isHue(k))));
      });
      jacobian.forEach((one, k) => {
        jacobians[k]! += Math.max(...found.map((end) => Math.abs(end.whole[k]! - one)));
      });
    }
    const own = edge.leaf.jacobian(color);
    const sizes = extents(edge.from);
    const off = own.map((_, k) => {
      const row = 3 * Math.floor(k / 3);
      return (
        (unit * AXES.reduce((sum, j) => sum + Math.abs(own[row + j]!) * sizes[j], 0 as number)) /
        sizes[k % 3]!
      );
    }) as unknown as Matrix;
    color = edge.leaf.convert(color);
    const rest = absolute(conversion(edge.to, to).jacobian(color));
    product(rest, product(off, absolute(head))).forEach((error, k) => {
      jacobians[k]! += error;
    });
    head = product(own, head);
    before = unit;
  }
  value.forEach((one, k) => {
    values[k]! += before * Math.max(extents(to)[k]!, Math.abs(one));
  });
  return { value, jacobian, values, jacobians, isHue };
}

async function evaluateWay(from: SpaceName, to: SpaceName, rows: readonly Triple[]): Promise<number[][]> {
  const code = conversionsWgsl([{ prefix: 'way', from, to, jacobian: true }]);
  const body = `let c = vec3f(in0, in1, in2); let v = way(c); let m = way_jacobian(c);
    ${unroll(3, (k) => `put(at, ${k}u, v[${k}]);`)}
    ${unroll(9, (k) => `put(at, ${3 + k}u, m[${k % 3}][${Math.floor(k / 3)}]);`)}`;
  return evaluate(await testDevice(), code, { inputs: 3, outputs: 12, body }, rows);
}

/** The largest errors over what is allowed, of values and of Jacobians, and where they are. */
export async function worst(from: SpaceName, to: SpaceName, colors: readonly Triple[]) {
  const rows = colors.map((color) => single(inSpace(from, color)));
  const found = await evaluateWay(from, to, rows);
  const most = { value: 0, jacobian: 0, valueAt: '', jacobianAt: '' };
  found.forEach((row, at) => {
    const { value, jacobian, values, jacobians, isHue } = expected(from, to, rows[at]!);
    value.forEach((one, k) => {
      const ratio = away(row[k]!, one, isHue(k)) / values[k]!;
      if (ratio <= most.value) return;
      most.value = ratio;
      most.valueAt = `${rows[at]}: ${row.slice(0, 3)}, not ${value}`;
    });
    jacobian.forEach((one, k) => {
      // Of rows and columns that are 0 throughout nothing may be lost.
      const ratio = Math.abs(row[3 + k]! - one) / (jacobians[k]! + Number.MIN_VALUE);
      if (ratio <= most.jacobian) return;
      most.jacobian = ratio;
      most.jacobianAt = `${rows[at]}: ${row.slice(3)}, not ${jacobian}`;
    });
  });
  return most;
}
