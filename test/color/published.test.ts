import { describe, expect, it } from 'vitest';
import type { Triple } from '../../shaders/color/arithmetic/contracts.ts';
import { transform } from '../../shaders/color/arithmetic/matrix.ts';
import { RGB_TO_XYZ, WHITE } from '../../shaders/color/arithmetic/primaries.ts';
import { conversion } from '../../shaders/color/conversion.ts';
import type { SpaceName } from '../../shaders/color/spaces/index.ts';
import { below, closeTo } from '../support/expect.ts';
import { apart } from './support.ts';

const near = (name: SpaceName, a: Triple, b: Triple, within: number) =>
  expect(apart(name, a, b), `${a} and ${b}`).toBeLessThan(within);

/** The table of DIN 6176: L*a*b* and DIN99, to two decimals. */
const DIN_6176: readonly (readonly [Triple, Triple])[] = [
  [
    [50, 10, 10],
    [61.43, 9.7, 3.76],
  ],
  [
    [50, 50, 50],
    [61.43, 28.64, 11.11],
  ],
  [
    [50, -10, 10],
    [61.43, -5.57, 7.03],
  ],
  [
    [50, -50, 50],
    [61.43, -17.22, 21.75],
  ],
  [
    [50, -10, -10],
    [61.43, -9.7, -3.76],
  ],
  [
    [50, -50, -50],
    [61.43, -28.64, -11.11],
  ],
  [
    [50, 10, -10],
    [61.43, 5.57, -7.03],
  ],
  [
    [50, 50, -50],
    [61.43, 17.22, -21.75],
  ],
  [
    [0, 0, 0],
    [0, 0, 0],
  ],
  [
    [100, 0, 0],
    [100, 0, 0],
  ],
];

describe('published values', () => {
  it.each(DIN_6176)('DIN 6176 of %j', (lab, din99) => {
    near('din99', conversion('lab', 'din99').convert(lab), din99, 1e-4);
  });

  it('the matrix of IEC 61966-2-1, to its four decimals', () => {
    const standard = [0.4124, 0.3576, 0.1805, 0.2126, 0.7152, 0.0722, 0.0193, 0.1192, 0.9505];
    RGB_TO_XYZ.forEach((entry, k) => {
      below(Math.abs(entry - standard[k]!), 0.5e-4);
    });
    near('xyz', transform(RGB_TO_XYZ, [1, 1, 1]), WHITE, 1e-15);
  });

  it('NTSC of primaries (FCC 73.682, in the digits of Colors.jl)', () => {
    const { convert } = conversion('rgb', 'yiq');
    expect(convert([1, 0, 0])).toEqual([0.299, 0.595716, 0.211456]);
    expect(convert([0, 1, 0])).toEqual([0.587, -0.274453, -0.522591]);
    expect(convert([0, 0, 1])).toEqual([0.114, -0.321263, 0.311135]);
    // Its inverse, to the four decimals that are printed with it.
    near('rgb', conversion('yiq', 'rgb').convert([0, 1, 0]), [0.9563, -0.2721, -1.107], 1e-4);
  });

  it("BT.601's foot and head room: black, white, and the 75% bars of EBU", () => {
    const { convert } = conversion('rgb', 'ycbcr');
    near('ycbcr', convert([0, 0, 0]), [16, 128, 128], 1e-9);
    near('ycbcr', convert([1, 1, 1]), [235, 128, 128], 1e-9);
    // Integers of BT.801's table, of yellow, cyan, green, magenta, red and blue.
    const bars: [Triple, Triple][] = [
      [
        [0.75, 0.75, 0],
        [162, 44, 142],
      ],
      [
        [0, 0.75, 0.75],
        [131, 156, 44],
      ],
      [
        [0, 0.75, 0],
        [112, 72, 58],
      ],
      [
        [0.75, 0, 0.75],
        [84, 184, 198],
      ],
      [
        [0.75, 0, 0],
        [65, 100, 212],
      ],
      [
        [0, 0, 0.75],
        [35, 212, 114],
      ],
    ];
    for (const [bar, code] of bars) {
      convert(bar).forEach((value, k) => {
        below(Math.abs(value - code[k]!), 0.51);
      });
    }
  });

  it('CAT02: illuminant E is (1, 1, 1), and D65 is as with Colors.jl', () => {
    const { convert } = conversion('xyz', 'lms');
    near('lms', convert([1, 1, 1]), [0.9999999, 1, 1], 1e-6);
    near('lms', convert([0.95047, 1, 1.08883]), [0.94929, 1.03541, 1.0872], 1e-4);
  });

  it('chromaticities of white and of the primaries', () => {
    const { convert } = conversion('linear-rgb', 'xyy');
    near('xyy', convert([1, 1, 1]), [0.3127, 0.329, 1], 1e-12);
    near('xyy', convert([1, 0, 0]), [0.64, 0.33, RGB_TO_XYZ[3]], 1e-12);
    near('xyy', convert([0, 0.5, 0]), [0.3, 0.6, 0.5 * RGB_TO_XYZ[4]], 1e-12);
    near('xyy', convert([0, 0, 1]), [0.15, 0.06, RGB_TO_XYZ[5]], 1e-12);
  });

  it("Ottosson's table of Oklab, to its three decimals", () => {
    const { convert } = conversion('xyz', 'oklab');
    near('oklab', convert([0.95, 1, 1.089]), [1, 0, 0], 2e-3);
    near('oklab', convert([1, 0, 0]), [0.45, 1.236, -0.019], 2e-3);
    near('oklab', convert([0, 1, 0]), [0.922, -0.671, 0.263], 2e-3);
    near('oklab', convert([0, 0, 1]), [0.153, -1.415, -0.449], 2e-3);
  });

  it('a gray is its luminance by the weights of Rec. 709', () => {
    const { convert } = conversion('rgb', 'gray');
    closeTo(conversion('gray', 'linear-gray').convert(convert([0, 1, 0]))[0], 0.7151687, 7);
    for (const level of [0, 0.03, 0.5, 1]) closeTo(convert([level, level, level])[0], level, 14);
    expect(conversion('gray', 'rgb').convert([0.3, 0, 0])).toEqual([0.3, 0.3, 0.3]);
  });
});
