import { describe, expect, it } from 'vitest';
import { readImage } from '../../src/node/index.ts';
import { picture, pullback, save, temporaryFolder } from './harness.ts';

const at = temporaryFolder();
/** Stripes that a reduction by 4 must average: 4 samples of 0, 4 of 240 would alias, 2 and 2 average to 120. */
const STRIPES = await save(
  at('stripes.png'),
  picture(32, 16, 3, (x, _y, c) => (x % 4 < 2 ? 0 : 240 - 20 * c)),
);

async function run(...args: string[]) {
  const output = at('out.png');
  const outcome = await pullback([...args, '-o', output, '--backend', 'cpu']);
  return { ...outcome, image: outcome.code === 0 ? await readImage(output) : undefined };
}

const bytes = (data: ArrayLike<number>) => Array.from(data, (value) => Math.round(255 * value));

/** Half the light of 240, by IEC 61966-2-1: 255 (1.055 (½ ((240/255 + 0.055) / 1.055)^2.4)^(1/2.4) − 0.055). */
const HALF_LIGHT = 176;

describe('pullback resize', () => {
  it('makes an image of a ratio, or of a size, with its channels', async () => {
    const { image, err, out } = await run('resize', STRIPES, '--ratio', '0.25');
    expect(err).toBe('');
    expect(out).toMatch(/8×4×3 in \d+ ms on cpu/);
    expect([image?.width, image?.height, image?.channels]).toEqual([8, 4, 3]);
    expect((await run('resize', STRIPES, '--size', '5x7')).image?.height).toBe(7);
  });

  it('blurs a reduction, unless it is told not to', async () => {
    const { image } = await run('resize', STRIPES, '--ratio', '0.25', '--light', 'encoded');
    for (const value of bytes(image?.data ?? []).slice(1, 7)) expect(Math.abs(value - 120)).toBeLessThan(15);
    const { image: seen } = await run('resize', STRIPES, '--ratio', '0.25');
    for (const value of bytes(seen?.data ?? []).slice(1, 7))
      expect(Math.abs(value - HALF_LIGHT)).toBeLessThan(15);
    const plain = await run(
      'resize',
      STRIPES,
      '--ratio',
      '0.25',
      '--no-antialias',
      '--interpolation',
      'nearest',
    );
    for (const value of bytes(plain.image?.data ?? []).slice(0, 8)) expect([0, 240]).toContain(value);
  });

  it('prints JSON', async () => {
    const { out } = await run('resize', STRIPES, '--ratio', '0.5', '--json');
    expect(JSON.parse(out)).toMatchObject({
      width: 16,
      height: 8,
      channels: 3,
      origin: [0, 0],
      backend: 'cpu',
    });
  });

  it.each([
    ['neither size nor ratio', []],
    ['both', ['--size', '4x4', '--ratio', '0.5']],
    ['a ratio of 0', ['--ratio', '0']],
    ['an unknown border', ['--ratio', '0.5', '--border', 'edge']],
  ])('refuses %s in one line, as wrong usage', async (_what, flags) => {
    const { code, out, err } = await run('resize', STRIPES, ...flags);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^pullback: [^\n]+\n$/);
  });
});

describe('pullback warp --minify mip', () => {
  const quarter = ['-H', '4,0,1.5,0,4,1.5,0,0,1', '--size', '8x4', '--border', 'clamp'];

  it('averages what it reduces', async () => {
    const { image } = await run('warp', STRIPES, ...quarter, '--minify', 'mip', '--light', 'encoded');
    for (const value of bytes(image?.data ?? []).slice(1, 7)) expect(Math.abs(value - 120)).toBeLessThan(15);
    const { image: seen } = await run('warp', STRIPES, ...quarter, '--minify', 'mip');
    for (const value of bytes(seen?.data ?? []).slice(1, 7))
      expect(Math.abs(value - HALF_LIGHT)).toBeLessThan(15);
  });

  it('refuses B-splines in one line', async () => {
    const { code, err } = await run(
      'warp',
      STRIPES,
      ...quarter,
      '--minify',
      'mip',
      '--interpolation',
      'cubic',
    );
    expect(code).toBe(1);
    expect(err).toMatch(/^pullback: [^\n]*use linear or keys\n$/);
  });
});
