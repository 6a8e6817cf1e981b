import { describe, expect, it } from 'vitest';
import { Transform } from '../../src/index.ts';
import { pullback } from './harness.ts';

const map = new Transform('similarity', [2, Math.PI / 6, 7, -4], [20, 10]).matrix;

describe('info of a map', () => {
  it('prints its parts', async () => {
    const { code, out, err } = await pullback(['info', '-H', map.join(), '--at', '20,10']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const line of [/translation +7, -4 px/, /angle +30°/, /scales +2, 2 px/, /reflected +no/]) {
      expect(out).toMatch(line);
    }
  });

  it('prints them as JSON, of a map of another convention', async () => {
    const eight = map.subarray(0, 8).join();
    const { out } = await pullback(['info', '-H', eight, '--convention', 'tfjs', '--at', '20,10', '--json']);
    const parts = JSON.parse(out);
    expect(Object.keys(parts)).toEqual([
      'W',
      'at',
      'translation',
      'angle',
      'scales',
      'shear',
      'perspective',
      'reflected',
    ]);
    expect(parts.angle).toBeCloseTo(Math.PI / 6, 12);
  });
});
