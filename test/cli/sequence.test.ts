import { existsSync, mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { apply, createEngine, translation, warp } from '../../src/index.ts';
import { readImage } from '../../src/node/index.ts';
import { filmed, path, SIZE } from '../sequence/frames.ts';
import { picture, pullback, save, temporaryFolder } from './harness.ts';

const at = temporaryFolder();
const engine = await createEngine({ backend: 'cpu' });
const TRUTH = path(5, { shake: 1 });

const FRAMES: string[] = [];
for (const [i, frame] of filmed(engine, TRUTH).entries()) {
  FRAMES.push(await save(at(`frame${i}.png`), { ...SIZE, channels: 1, data: await frame.read() }));
}
const BLANK = await save(
  at('blank.png'),
  picture(80, 72, 1, () => 0),
);
mkdirSync(at('steady'));

const run = (args: readonly string[], watch?: Parameters<typeof pullback>[1]) =>
  pullback([...args, '--backend', 'cpu'], watch);

const away = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  const [p, q] = [apply(a, 40, 36), apply(b, 40, 36)];
  return Math.hypot(p[0] - q[0], p[1] - q[1]);
};

describe('pullback stabilize', () => {
  it.each(['template', 'previous'])('follows frames against the %s, and writes them steady', async (name) => {
    const args = ['stabilize', ...FRAMES, '-o', at('steady'), '--reference', name, '--json'];
    const lines: string[] = [];
    const { code, out, err } = await run(args, (line) => lines.push(line));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { status, frames, backend } = JSON.parse(out);
    expect([status, backend, frames.length]).toEqual(['complete', 'cpu', 5]);
    expect(lines).toContain('frame 5/5  fitted');
    for (const [i, { frame, output, W, map }] of frames.entries()) {
      expect(frame).toBe(FRAMES[i]);
      expect(away(W, TRUTH[i] ?? [])).toBeLessThan(0.1);
      expect(map).toHaveLength(9);
      expect(await readImage(output)).toMatchObject({ width: 80, height: 72, channels: 1 });
    }
    const third = engine.image(await readImage(FRAMES[2] ?? ''));
    const warped = await warp(third, frames[2].map, { border: 'clamp' }).read();
    const { data } = await readImage(frames[2].output);
    expect(Math.max(...data.map((value, k) => Math.abs(value - (warped[k] ?? 0))))).toBeLessThan(0.003);
  });

  it('says which frames it could not follow, and writes them too', async () => {
    const frames = FRAMES.with(2, BLANK);
    const { code, out } = await run(['stabilize', ...frames, '-o', at('steady')]);
    expect(code).toBe(0);
    expect(out).toMatch(/blank\.png +predicted/);
    expect(out).toContain('4 of 5 frames tracked');
  });

  it('says that there is no answer where no frame can be followed', async () => {
    mkdirSync(at('none'));
    const { code, out, err } = await run(['stabilize', FRAMES[0] ?? '', BLANK, '-o', at('none'), '--json']);
    expect(code).toBe(3);
    expect(JSON.parse(out).frames[1].found).toBe('predicted');
    expect(err).toMatch(/^pullback: no frame could be tracked: [^\n]+\n$/);
    expect(existsSync(at('none/blank.png'))).toBe(false);
  });

  it('stops on Ctrl-C, with the maps so far and no frames', async () => {
    mkdirSync(at('stopped'));
    const args = ['stabilize', ...FRAMES, '-o', at('stopped'), '--json'];
    const { code, out } = await run(args, (line, interrupt) => line.startsWith('frame 2') && interrupt());
    expect(code).toBe(130);
    const { status, frames } = JSON.parse(out);
    expect([status, frames.length]).toEqual(['aborted', 2]);
    expect(existsSync(at('stopped/frame0.png'))).toBe(false);
  });
});

describe('pullback merge', () => {
  it('finds one image of all frames, twice as fine', async () => {
    const args = ['merge', ...FRAMES, '-o', at('fine.png'), '--iterations', '2', '--json'];
    const { code, out, err } = await run(args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const result = JSON.parse(out);
    expect(result).toMatchObject({ width: 160, height: 144, channels: 1, status: 'max-iterations' });
    expect(result.losses).toHaveLength(2);
    expect(result.frames.map(({ found }: { found: string }) => found)).toEqual(Array(5).fill('used'));
    expect(away(result.frames[0].W, [2, 0, 0.5, 0, 2, 0.5, 0, 0, 1])).toBe(0);
    expect(await readImage(at('fine.png'))).toMatchObject({ width: 160, height: 144, channels: 1, bits: 8 });
  });

  it('prints a report for people, and leaves alpha out', async () => {
    const frames = await Promise.all(
      [0, 1].map(async (i) => {
        const { data } = await readImage(FRAMES[i] ?? '');
        const alpha = new Float32Array([...data, ...data.map(() => 1)]);
        return save(at(`alpha${i}.png`), { ...SIZE, channels: 2, data: alpha });
      }),
    );
    const { code, out } = await run(['merge', ...frames, '-o', at('clean.png'), '--scale', '1']);
    expect(code).toBe(0);
    expect(out).toContain('2 of 2 used');
    expect((await readImage(at('clean.png'))).channels).toBe(1);
  });

  it('stops on Ctrl-C, and writes nothing', async () => {
    const args = ['merge', ...FRAMES, '-o', at('stopped.png'), '--json'];
    const { code, out } = await run(
      args,
      (line, interrupt) => line.startsWith('alternation 1') && interrupt(),
    );
    expect(code).toBe(130);
    expect(JSON.parse(out).status).toBe('aborted');
    expect(existsSync(at('stopped.png'))).toBe(false);
  });
});

it('a merge of frames that do not fit the first has no answer', async () => {
  const { code, err } = await run(['merge', FRAMES[0] ?? '', BLANK, '-o', at('alone.png'), '--json']);
  expect(code).toBe(3);
  expect(err).toMatch(/^pullback: no frame matches the first: [^\n]+\n$/);
  expect(existsSync(at('alone.png'))).toBe(false);
});

it('the frames of the tests move', () => {
  expect(away(TRUTH[4] ?? [], translation(0, 0))).toBeGreaterThan(3);
});
