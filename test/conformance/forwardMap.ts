import { about, type Homography, invert, type Point } from '../../src/index.ts';
import type { Case } from './case.ts';

/** `pi/8`, `-pi/8`, `2*pi/3`, `0.5`, `30 deg`: an angle in radians. */
function angleOf(text: string): number {
  const parts = /^\s*(-?)([\d.]*)\s*\*?\s*(pi)?(?:\s*\/\s*([\d.]+))?\s*(deg)?/.exec(text);
  const [, sign, number, pi, divisor, degrees] = parts ?? [];
  if (!number && !pi) throw new Error(`no angle in '${text}'`);
  const size = (Number(number || 1) * (pi ? Math.PI : 1)) / Number(divisor ?? 1);
  return (sign === '-' ? -1 : 1) * size * (degrees ? Math.PI / 180 : 1);
}

const rotation = (angle: number): Homography => {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return Float64Array.of(c, -s, 0, s, c, 0, 0, 0, 1);
};

/** `cos*r-sin*c`: the coefficients of r and c, and the constant. */
function linearOf(text: string, angle: number): number[] {
  const row = [0, 0, 0];
  for (const [, sign, term = ''] of text.replaceAll(' ', '').matchAll(/([+-]?)([^+-]+)/g)) {
    const factors = term.split('*');
    const entry = factors.includes('r') ? 0 : factors.includes('c') ? 1 : 2;
    const value = factors
      .filter((factor) => factor !== 'r' && factor !== 'c')
      .map((factor) =>
        factor === 'cos' ? Math.cos(angle) : factor === 'sin' ? Math.sin(angle) : Number(factor),
      )
      .reduce((a, b) => a * b, 1);
    row[entry] = (row[entry] ?? 0) + (sign === '-' ? -value : value);
  }
  return row;
}

/** The map of a case that is given as text, of 1-based (row, column), source to output. */
export function forwardMapOf({
  transform_native: text = '',
  input_size: [rows, columns] = [1, 1],
}: Case): Homography {
  const lines = /row'\s*=\s*([^,]+),\s*col'\s*=\s*([^,]+),\s*theta\s*=\s*(.+)/.exec(text);
  if (lines) {
    const [, row = '', column = '', angle = ''] = lines;
    return Float64Array.from([row, column].flatMap((line) => linearOf(line, angleOf(angle))).concat(0, 0, 1));
  }
  const turn = /RotMatrix\(([^)]+)\)/.exec(text)?.[1];
  if (turn === undefined) throw new Error(`no map in '${text}'`);
  const [, i, j] = /\[\s*([\d.]+)\s*,\s*([\d.]+)\s*\]/.exec(text) ?? [];
  const center: Point = i && j ? [Number(i), Number(j)] : [(rows + 1) / 2, (columns + 1) / 2];
  const map = /recenter/.test(text) ? about(center, rotation(angleOf(turn))) : rotation(angleOf(turn));
  return /of inverse/.test(text) ? invert(map) : map;
}
