import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apply, type FitResult } from '../../src/index.ts';
import { readImage } from '../../src/node/index.ts';
import { picture, pullback, save, scattered, temporaryFolder } from './harness.ts';

const at = temporaryFolder();
const COFFEE = join(import.meta.dirname, '../../examples/coffee');
const [MOVING, FIXED] = [join(COFFEE, 'moving.jpg'), join(COFFEE, 'fixed.png')];
const TRUTH: { W: number[] } = JSON.parse(readFileSync(join(COFFEE, 'truth.json'), 'utf8'));

const FIELDS = [
  'W',
  'status',
  'reason',
  'confidence',
  'mirrored',
  'foundBy',
  'loss',
  'rmse',
  'overlap',
  'iterations',
  'levels',
  'cornerCovariance',
  'backend',
  'adapter',
  'milliseconds',
];

const fit = (args: string[], watch?: Parameters<typeof pullback>[1]) =>
  pullback(['fit', ...args, '--backend', 'cpu'], watch);

function cornerError({ W }: { W: ArrayLike<number> }): number {
  const squares = [0, 479].flatMap((x) =>
    [0, 319].map((y) => {
      const [[u, v], [trueU, trueV]] = [apply(W, x, y), apply(TRUTH.W, x, y)];
      return (u - trueU) ** 2 + (v - trueV) ** 2;
    }),
  );
  return Math.sqrt(squares.reduce((sum, square) => sum + square) / 4);
}

describe('fit', () => {
  it('aligns the bundled pair, and writes it', async () => {
    const { code, out, err } = await fit([MOVING, FIXED, '-o', at('aligned.png'), '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const result = JSON.parse(out);
    expect(Object.keys(result).slice(0, FIELDS.length)).toEqual(FIELDS);
    expect(result).toMatchObject({ status: 'converged', backend: 'cpu' });
    expect(result.W).toHaveLength(9);
    expect(result.W[8]).toBe(1);
    expect(result.cornerCovariance.map((corner: number[]) => corner.length)).toEqual([4, 4, 4, 4]);
    expect(cornerError(result)).toBeLessThan(0.1);
    expect(await readImage(at('aligned.png'))).toMatchObject({ width: 480, height: 320, channels: 3 });
  });

  it('starts from a file that an earlier fit printed', async () => {
    writeFileSync(at('start.json'), JSON.stringify(TRUTH));
    const { out } = await fit([MOVING, FIXED, '--init', at('start.json'), '--levels', '1', '--json']);
    const result = JSON.parse(out);
    expect(result).toMatchObject({ status: 'converged', levels: 1 });
    expect(cornerError(result)).toBeLessThan(0.1);
  });

  it('prints a report for people', async () => {
    const { code, out } = await fit([
      MOVING,
      FIXED,
      '--model',
      'translation',
      '--max-iterations',
      '2',
      '--search',
      'local',
    ]);
    expect(code).toBe(0);
    expect(out).toContain('max-iterations');
  });

  it('stops on Ctrl-C with the best W so far', async () => {
    let pressed = false;
    const { code, out } = await fit(
      [MOVING, FIXED, '-o', at('interrupted.png'), '--json'],
      (_, interrupt) => {
        if (!pressed) setTimeout(interrupt);
        pressed = true;
      },
    );
    expect(code).toBe(130);
    const result: FitResult = JSON.parse(out);
    expect(result.status).toBe('aborted');
    expect(result.iterations).toBeLessThan(10);
    expect(existsSync(at('interrupted.png'))).toBe(false);
  });

  it('says why there is no answer', async () => {
    const flat = await save(
      at('flat.png'),
      picture(64, 48, 1, () => 128),
    );
    const { code, out, err } = await fit([flat, flat, '-o', at('none.png'), '--json']);
    expect(code).toBe(3);
    expect(JSON.parse(out).status).toBe('no-texture');
    expect(err).toMatch(/^pullback: the fit found no answer \(no-texture\): .+\n$/);
    expect(existsSync(at('none.png'))).toBe(false);

    const busy = await save(at('busy.png'), picture(64, 48, 1, scattered));
    const away = await fit([busy, busy, '--init', '1,0,63,0,1,0,0,0,1', '--search', 'local', '--json']);
    expect(away.code).toBe(3);
    expect(JSON.parse(away.out).status).toBe('lost-overlap');
  });
});
