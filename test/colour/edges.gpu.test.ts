import { describe, expect, it } from 'vitest';
import type { Leaf, Triple } from '../../shaders/colour/contracts.ts';
import { conversion } from '../../shaders/colour/conversion.ts';
import { conversionsWgsl } from '../../shaders/colour/conversionsWgsl.ts';
import type { SpaceName } from '../../shaders/colour/spaces/index.ts';
import { unroll } from '../../shaders/wgsl.ts';
import { EPSILON } from '../support/approx.ts';
import { testDevice } from '../support/device.ts';
import { evaluate } from '../support/evaluate.ts';
import { COLOURS, EDGES, extents, inSpace, SMOOTH, space } from './support.ts';

type Way = Pick<Leaf, 'convert' | 'jacobian'>;

/** What a leaf's `roundings` allow: see the contract. */
function allowed(way: Way, from: SpaceName, to: SpaceName, c: Triple, roundings: number) {
  const unit = roundings * EPSILON;
  const [ins, outs] = [extents(from), extents(to)];
  const moved = [0, 1, 2].flatMap((k) =>
    [-unit, unit].map((by): Triple => {
      const at = c.map((value, j) => (j === k ? value + by * Math.max(ins[j]!, Math.abs(value)) : value));
      return [at[0]!, at[1]!, at[2]!];
    }),
  );
  const value = way.convert(c);
  const jacobian = way.jacobian(c);
  const values = moved.map((at) => way.convert(at));
  const jacobians = moved.map((at) => way.jacobian(at));
  const { hue } = space(to);
  const around = (a: number, b: number, k: number) =>
    k === hue ? Math.min(Math.abs(a - b), Math.abs(360 - Math.abs(a - b))) : Math.abs(a - b);
  return {
    value,
    jacobian,
    around,
    values: value.map(
      (one, k) =>
        values.reduce((sum, other) => sum + around(other[k]!, one, k), 0) +
        unit * Math.max(outs[k]!, Math.abs(one)),
    ),
    jacobians: jacobian.map((one, k) => {
      const row = 3 * Math.floor(k / 3);
      const size = [0, 1, 2].reduce((sum, j) => sum + Math.abs(jacobian[row + j]!) * ins[j]!, 0);
      return (
        jacobians.reduce((sum, other) => sum + Math.abs(other[k]! - one), 0) + (unit * size) / ins[k % 3]!
      );
    }),
  };
}

async function evaluateWay(from: SpaceName, to: SpaceName, rows: readonly Triple[]): Promise<number[][]> {
  const code = conversionsWgsl([{ prefix: 'way', from, to, jacobian: true }]);
  const body = `let c = vec3f(in0, in1, in2); let v = way(c); let m = way_jacobian(c);
    ${unroll(3, (k) => `put(at, ${k}u, v[${k}]);`)}
    ${unroll(9, (k) => `put(at, ${3 + k}u, m[${k % 3}][${Math.floor(k / 3)}]);`)}`;
  return evaluate(await testDevice(), code, { inputs: 3, outputs: 12, body }, rows);
}

const single = (c: Triple): Triple => [Math.fround(c[0]), Math.fround(c[1]), Math.fround(c[2])];

/** The largest error over what is allowed, of values and of Jacobians. */
async function worst(from: SpaceName, to: SpaceName, colours: readonly Triple[], roundings: number) {
  const way = conversion(from, to);
  const rows = colours.map((colour) => single(inSpace(from, colour)));
  const found = await evaluateWay(from, to, rows);
  return found.reduce(
    (most, row, at) => {
      const { value, jacobian, values, jacobians, around } = allowed(way, from, to, rows[at]!, roundings);
      value.forEach((one, k) => {
        const ratio = around(row[k]!, one, k) / values[k]!;
        if (!(ratio <= most.value))
          Object.assign(most, { value: ratio, valueAt: [rows[at], row.slice(0, 3), value] });
      });
      jacobian.forEach((one, k) => {
        const ratio = Math.abs(row[3 + k]! - one) / (jacobians[k]! || 1e-30);
        if (!(ratio <= most.jacobian)) {
          Object.assign(most, { jacobian: ratio, jacobianAt: [rows[at], row.slice(3), jacobian] });
        }
      });
      return most;
    },
    { value: 0, jacobian: 0, valueAt: [] as unknown[], jacobianAt: [] as unknown[] },
  );
}

describe.each(EDGES)('both halves of $from to $to', ({ from, to, leaf }) => {
  it('give the same colours and Jacobians', async () => {
    const most = await worst(from, to, SMOOTH, leaf.roundings);
    expect(most.value, JSON.stringify(most.valueAt)).toBeLessThanOrEqual(1);
    expect(most.jacobian, JSON.stringify(most.jacobianAt)).toBeLessThanOrEqual(1);
  });

  it('give the same colours at the ends of the gamut and on its grey axis', async () => {
    const most = await worst(from, to, COLOURS, leaf.roundings);
    expect(most.value, JSON.stringify(most.valueAt)).toBeLessThanOrEqual(1);
    expect(Number.isFinite(most.jacobian)).toBe(true);
  });
});
