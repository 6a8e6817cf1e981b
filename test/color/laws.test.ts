import { describe, expect, it } from 'vitest';
import type { Triple } from '../../shaders/color/arithmetic/contracts.ts';
import { product, transform, transpose } from '../../shaders/color/arithmetic/matrix.ts';
import { conversion } from '../../shaders/color/conversion.ts';
import type { SpaceName } from '../../shaders/color/spaces/index.ts';
import { below, closeTo } from '../support/expect.ts';
import { noise } from '../support/random.ts';
import { apart, COLOURS, EDGES, extents, inSpace, NAMES, SMOOTH, space } from './support.ts';

const isGray = (name: SpaceName) => space(name).channels.length === 1;
const PAIRS = NAMES.flatMap((from) => NAMES.map((to) => [from, to] as const));

/** What any number of a color may be, however far from the gamut. */
const WILD = [0, -0, 1e-40, -1e-40, 1e-7, -1e-3, 0.5, 1, 1.2, 4, -4, 100, -100, 360, 1e4];
const wild = WILD.flatMap((a) => WILD.flatMap((b) => WILD.map((c): Triple => [a, b, c])));

/** The largest of f over colors. */
const most = (colors: readonly Triple[], f: (c: Triple) => number): number =>
  colors.reduce((max, c) => Math.max(max, f(c)), 0);

describe.each(PAIRS)('%s to %s', (from, to) => {
  const { leaves, convert, jacobian } = conversion(from, to);

  it('has the Jacobian of its differences', () => {
    const [ins, outs] = [extents(from), extents(to)];
    const error = (c: Triple): number => {
      const found = jacobian(c);
      const errors = space(from).channels.flatMap((_, k) => {
        const h = 1e-6 * ins[k]!;
        const moved = (by: number) =>
          convert([c[0] + (k === 0 ? by : 0), c[1] + (k === 1 ? by : 0), c[2] + (k === 2 ? by : 0)]);
        const [up, down] = [moved(h), moved(-h)];
        return space(to).channels.map((__, row) => {
          const away = up[row]! - down[row]!;
          const turned = row === space(to).hue ? away - 360 * Math.round(away / 360) : away;
          const slope = found[3 * row + k]!;
          return Math.abs(turned / (2 * h) - slope) / Math.max(outs[row]! / ins[k]!, Math.abs(slope));
        });
      });
      return Math.max(...errors);
    };
    below(
      most(SMOOTH.slice(0, 50), (color) => error(inSpace(from, color))),
      3e-5,
    );
  });

  it('comes back, but for what a gray loses', () => {
    if (isGray(to) && !isGray(from)) return;
    const [back, seen] = [conversion(to, from), conversion(from, 'rgb')];
    const error = (c: Triple) => apart('rgb', seen.convert(back.convert(convert(c))), seen.convert(c));
    below(
      most([...COLOURS, ...SMOOTH], (color) => error(inSpace(from, color))),
      1e-9,
    );
  });

  it('pulls back by the transpose of what it pushes by', () => {
    const values = noise(6 * SMOOTH.length, 5);
    const error = (color: Triple) => {
      const m = jacobian(inSpace(from, color));
      const at = 6 * SMOOTH.indexOf(color);
      const [v0 = 0, v1 = 0, v2 = 0, l0 = 0, l1 = 0, l2 = 0] = values.subarray(at, at + 6);
      const [push, pull] = [transform(m, [v0, v1, v2]), transform(transpose(m), [l0, l1, l2])];
      const difference =
        l0 * push[0] + l1 * push[1] + l2 * push[2] - v0 * pull[0] - v1 * pull[1] - v2 * pull[2];
      return Math.abs(difference) / m.reduce((sum, entry) => sum + Math.abs(entry), 1);
    };
    below(most(SMOOTH.slice(0, 50), error), 1e-14);
  });

  it('is finite everywhere, and so is its Jacobian', () => {
    // Compositions of more are finite where each leaf is.
    if (leaves.length > 2) return;
    const worst = wild.find((c) => ![...convert(c), ...jacobian(c)].every(Number.isFinite));
    expect(worst && [worst, convert(worst), jacobian(worst)]).toBeUndefined();
  });
});

it('a space to itself changes no bit', () => {
  for (const name of NAMES) {
    const { leaves, convert, jacobian } = conversion(name, name);
    expect(leaves).toEqual([]);
    expect(wild.every((c) => convert(c).every((value, k) => Object.is(value, c[k])))).toBe(true);
    expect(jacobian([0.1, 0.2, 0.3])).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  }
});

it('every pair has the shortest way, of leaves that meet', () => {
  const lengths = (from: SpaceName, to: SpaceName) => conversion(from, to).leaves.map(({ name }) => name);
  for (const { from, to, leaf } of EDGES) expect(lengths(from, to)).toEqual([leaf.name]);
  expect(lengths('hsv', 'lchab')).toEqual([
    'color_hsv_to_rgb',
    'color_rgb_to_linear_rgb',
    'color_linear_rgb_to_xyz',
    'color_xyz_to_lab',
    'color_lab_to_lchab',
  ]);
  expect(lengths('gray', 'linear-rgb')).toEqual([
    'color_gray_to_linear_gray',
    'color_linear_gray_to_linear_rgb',
  ]);
  for (const [from, to] of PAIRS) if (from !== to) expect(lengths(from, to).length).toBeGreaterThan(0);
});

it('the way through a space on it is the way', () => {
  const there = conversion('rgb', 'xyz');
  const on = conversion('xyz', 'lab');
  const whole = conversion('rgb', 'lab');
  for (const c of COLOURS) {
    expect(whole.convert(c)).toEqual(on.convert(there.convert(c)));
    const chained = product(on.jacobian(there.convert(c)), there.jacobian(c));
    whole.jacobian(c).forEach((entry, k) => {
      closeTo(entry, chained[k]!, 8);
    });
  }
});

it('a gray has hue 0, and its hue does not move', () => {
  for (const name of NAMES.filter((each) => space(each).hue !== undefined)) {
    const hue = space(name).hue!;
    for (const level of [0, 1e-4, 0.1, 0.5, 1]) {
      const { convert, jacobian } = conversion('rgb', name);
      expect(convert([level, level, level])[hue]).toBe(0);
      expect(
        jacobian([level, level, level])
          .slice(3 * hue, 3 * hue + 3)
          .map(Math.abs),
      ).toEqual([0, 0, 0]);
    }
  }
});

it('a hue that rounds to 360 is 0', () => {
  expect(conversion('rgb', 'hsv').convert([1, 0, 1e-18])[0]).toBe(0);
  expect(conversion('rgb', 'hsl').convert([1, 0, 1e-18])[0]).toBe(0);
  for (const [from, to] of [
    ['lab', 'lchab'],
    ['luv', 'lchuv'],
    ['oklab', 'oklch'],
  ] as const) {
    expect(conversion(from, to).convert([0.5, 0.2, -1e-20])[2]).toBe(0);
  }
});
