import { describe, expect, it } from 'vitest';
import { COLORANTS } from '../../shaders/color/colorants.ts';
import { conversion } from '../../shaders/color/conversion.ts';
import { conversionsWgsl } from '../../shaders/color/conversionsWgsl.ts';
import { pack, packingWgsl, unpack } from '../../shaders/color/packing.ts';
import type { SpaceName } from '../../shaders/color/spaces/index.ts';
import { unroll } from '../../shaders/language/wgsl.ts';
import { testDevice } from '../support/device.ts';
import { evaluate } from '../support/evaluate.ts';
import { below } from '../support/expect.ts';
import { single, worst } from './parity.ts';
import { COLOURS, SMOOTH } from './support.ts';

/** What warps, displays and losses ask for: there and back between what is stored and what is mixed. */
const WAYS: readonly (readonly [SpaceName, SpaceName])[] = [
  ['hsv', 'linear-rgb'],
  ['linear-rgb', 'hsl'],
  ['yiq', 'linear-rgb'],
  ['linear-rgb', 'ycbcr'],
  ['xyy', 'rgb'],
  ['rgb', 'lab'],
  ['lab', 'rgb'],
  ['rgb', 'lchuv'],
  ['lchab', 'oklch'],
  ['oklab', 'din99'],
  ['rgb', 'gray'],
  ['gray', 'lab'],
  ['lms', 'ycbcr'],
];

describe.each(WAYS)('%s to %s', (from, to) => {
  it('is on the device what it is on the host', async () => {
    const most = await worst(from, to, SMOOTH);
    expect(most.value, most.valueAt).toBeLessThanOrEqual(1);
    expect(most.jacobian, most.jacobianAt).toBeLessThanOrEqual(1);
  });
});

it('several stand in one module, and none changes a bit where it goes nowhere', async () => {
  const code = conversionsWgsl([
    { prefix: 'there', from: 'rgb', to: 'lab', jacobian: true },
    { prefix: 'back', from: 'lab', to: 'rgb', jacobian: true },
    { prefix: 'same', from: 'lab', to: 'lab', jacobian: true },
  ]);
  const rows = COLOURS.map(single);
  const body = `let c = vec3f(in0, in1, in2); let back = back(there(c)); let same = same(c);
    let chain = back_jacobian(there(c)) * there_jacobian(c); let none = same_jacobian(c);
    ${unroll(3, (k) => `put(at, ${k}u, back[${k}]); put(at, ${3 + k}u, same[${k}]); put(at, ${6 + k}u, chain[${k}][${k}]); put(at, ${9 + k}u, none[${k}][${k}]);`)}`;
  const found = await evaluate(await testDevice(), code, { inputs: 3, outputs: 12, body }, rows);
  found.forEach((row, at) => {
    expect(row.slice(3, 6)).toEqual([...rows[at]!]);
    expect(row.slice(9)).toEqual([1, 1, 1]);
    // In 8 bits nothing is seen of the way.
    row.slice(0, 3).forEach((value, k) => {
      below(Math.abs(value - rows[at]![k]!), 1e-5);
    });
    for (const value of row.slice(6, 9)) below(Math.abs(value - 1), 1e-3);
  });
});

describe('the transfer', () => {
  /** Fills the range of encoded values, beyond the ends too. */
  const values = Array.from({ length: 4001 }, (_, k) => Math.fround((k - 2000) / 800));

  it.each(['rgb', 'linear-rgb'] as const)(
    'from %s is within 6e-7 of what it encodes, near and far',
    async (from) => {
      const to = from === 'rgb' ? 'linear-rgb' : 'rgb';
      const { convert, jacobian } = conversion(from, to);
      const code = conversionsWgsl([{ prefix: 'way', from, to, jacobian: true }]);
      const body = 'put(at, 0u, way(vec3f(in0)).x); put(at, 1u, way_jacobian(vec3f(in0))[0][0]);';
      const found = await evaluate(
        await testDevice(),
        code,
        { inputs: 1, outputs: 2, body },
        values.map((v) => [v]),
      );
      let [error, slopeError] = [0, 0];
      values.forEach((v, at) => {
        const slope = jacobian([v, v, v])[0];
        // In encoded units, whose rounding is that of values up to 3.
        const unit = from === 'rgb' ? slope : 1;
        error = Math.max(error, Math.abs(found[at]![0]! - convert([v, v, v])[0]) / unit);
        slopeError = Math.max(slopeError, Math.abs(found[at]![1]! / slope - 1));
      });
      below(error, 6e-7);
      // The fit's 6.6e-8 is 1.7e-6 of the value at the end of the toe.
      below(slopeError, 2e-6);
    },
  );

  it('is what its inverse undoes, for every 8-bit and 16-bit code', async () => {
    const code = conversionsWgsl([
      { prefix: 'there', from: 'rgb', to: 'linear-rgb' },
      { prefix: 'back', from: 'linear-rgb', to: 'rgb' },
    ]);
    const rows = Array.from({ length: 65536 }, (_, k) => [k / 65535]);
    const body = 'put(at, 0u, back(there(vec3f(in0))).x);';
    const found = await evaluate(await testDevice(), code, { inputs: 1, outputs: 1, body }, rows);
    expect(found.every(([value], k) => Math.round(65535 * value!) === k)).toBe(true);
  });
});

it.each(Object.entries(COLORANTS))('%s is packed alike', async (_, colorant) => {
  const stored = [0.25, 0.5, 0.75, 0.125];
  const body = `let v = some_unpack(vec4f(in0, in1, in2, in3)); let w = some_pack(v);
    ${unroll(4, (k) => `put(at, ${k}u, v[${k}]); put(at, ${4 + k}u, w[${k}]);`)}`;
  const device = await testDevice();
  const [found] = await evaluate(device, packingWgsl('some', colorant), { inputs: 4, outputs: 8, body }, [
    stored,
  ]);
  const { color, alpha } = unpack(colorant, stored.slice(0, colorant.channels.length));
  const packed = pack(colorant, { color, alpha });
  expect(found).toEqual([...color, alpha, ...packed, ...Array(4 - packed.length).fill(0)]);
});

it('grays have a hue of 0 on the device too', async () => {
  const levels = Array.from({ length: 256 }, (_, k) => Math.fround(k / 255));
  for (const [to, hue] of [
    ['lchab', 2],
    ['lchuv', 2],
    ['oklch', 2],
    ['hsv', 0],
    ['hsl', 0],
  ] as const) {
    const code = conversionsWgsl([{ prefix: 'way', from: 'rgb', to, jacobian: true }]);
    const body = `let m = way_jacobian(vec3f(in0)); put(at, 0u, way(vec3f(in0))[${hue}]);
      put(at, 1u, m[0][${hue}]); put(at, 2u, m[1][${hue}]); put(at, 3u, m[2][${hue}]);`;
    const found = await evaluate(
      await testDevice(),
      code,
      { inputs: 1, outputs: 4, body },
      levels.map((v) => [v]),
    );
    expect(
      found.flat().every((value) => value === 0),
      to,
    ).toBe(true);
  }
});

it('a hue that rounds to 360 is 0 on the device too', async () => {
  const code = conversionsWgsl([
    { prefix: 'cone', from: 'rgb', to: 'hsv' },
    { prefix: 'polar', from: 'lab', to: 'lchab' },
  ]);
  const body = 'put(at, 0u, cone(vec3f(1.0, 0.0, in0)).x); put(at, 1u, polar(vec3f(1.0, 0.2, -in0)).z);';
  const found = await evaluate(await testDevice(), code, { inputs: 1, outputs: 2, body }, [[1e-9], [1e-12]]);
  expect(found.flat()).toEqual([0, 0, 0, 0]);
});
