import { describe, expect, it } from 'vitest';
import {
  createEngine,
  fitSequence,
  type Homography,
  multiply,
  OptionError,
  REFERENCES,
  type SequenceOptions,
  SizeError,
  translation,
} from '../../src/index.ts';
import { cornerError } from '../fit/pairs.ts';
import { filmed, flat, noisy, path, SIZE } from './frames.ts';

const engine = await createEngine({ backend: 'cpu' });
const TRUTH = path(7, { shake: 0.5 });

const errorsOf = (maps: readonly Homography[], truth = TRUTH) =>
  maps.map((W, i) => cornerError(W, truth[i] ?? [], SIZE));

describe.each(REFERENCES)('a sequence fitted to the %s', (reference) => {
  it('gives the map from the template to every frame', async () => {
    const { status, maps, steps } = await fitSequence(filmed(engine, TRUTH), { reference }).result();
    expect(status).toBe('complete');
    expect(steps.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(steps.map(({ found }) => found)).toEqual(['reference', ...Array(6).fill('fitted')]);
    expect(Math.max(...errorsOf(maps))).toBeLessThan(0.15);
  });

  it('composes first the map before, then the step', async () => {
    const [c, s] = [Math.cos(0.12), Math.sin(0.12)];
    const [shift, turn] = [translation(9, -6), [c, -s, 2, s, c, -6, 0, 0, 1]];
    const truth = [translation(0, 0), shift, multiply(turn, shift)];
    expect(cornerError(multiply(shift, turn), truth[2] ?? [], SIZE)).toBeGreaterThan(1);
    const options = { reference, drift: 'report', model: 'euclidean' } as const;
    const sequence = fitSequence(filmed(engine, truth, 0), options);
    const { steps, maps } = await sequence.result();
    expect(Math.max(...errorsOf(maps, truth))).toBeLessThan(0.15);
    expect(cornerError(steps[1]?.step ?? [], shift, SIZE)).toBeLessThan(0.15);
    expect(cornerError(steps[2]?.step ?? [], turn, SIZE)).toBeLessThan(0.2);
  });

  it.each([
    ['black', () => flat(engine, 0)],
    ['white', () => flat(engine, 1)],
    ['noise', () => noisy(engine, 3)],
  ])('marks a frame that is %s, keeps the map it expects, and goes on', async (_name, bad) => {
    const frames = filmed(engine, TRUTH).with(3, bad());
    const { status, steps, maps } = await fitSequence(frames, { reference }).result();
    expect(status).toBe('complete');
    expect(steps[3]?.found).toBe('predicted');
    expect(steps.map(({ found }) => found).filter((found) => found === 'fitted')).toHaveLength(5);
    const errors = errorsOf(maps);
    expect(errors[3]).toBeLessThan(4);
    expect(Math.max(...errors.toSpliced(3, 1))).toBeLessThan(0.15);
  });

  it('ends with the steps so far when it is aborted', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const sequence = fitSequence(filmed(engine, TRUTH), { reference, signal });
    for await (const { index } of sequence) if (index === 2) controller.abort();
    const { status, steps } = await sequence.result();
    expect(status).toBe('aborted');
    expect(steps.map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  it('fits the first frame too, where a template is given', async () => {
    const [template, ...frames] = filmed(engine, TRUTH.slice(0, 4));
    const options: SequenceOptions = { reference, template: template as NonNullable<typeof template> };
    const { steps, maps } = await fitSequence(frames, options).result();
    expect(steps.map(({ found }) => found)).toEqual(['fitted', 'fitted', 'fitted']);
    expect(Math.max(...errorsOf(maps, TRUTH.slice(1)))).toBeLessThan(0.15);
  });
});

it('a stream is followed frame by frame, and its frames stay usable', async () => {
  const frames = filmed(engine, TRUTH.slice(0, 4));
  const asked: number[] = [];
  async function* stream() {
    for (const [i, frame] of frames.entries()) {
      asked.push(i);
      yield frame;
    }
  }
  const sequence = fitSequence(stream());
  const seen: number[] = [];
  for await (const { index } of sequence) {
    seen.push(index);
    expect(asked).toEqual(seen);
  }
  const { maps } = await sequence.result();
  expect(Math.max(...errorsOf(maps, TRUTH.slice(0, 4)))).toBeLessThan(0.15);
  for (const frame of frames) expect(await frame.read()).toHaveLength(SIZE.width * SIZE.height);
});

it('no frames give no steps', async () => {
  expect(await fitSequence([]).result()).toEqual({ status: 'complete', steps: [], maps: [] });
});

describe('a sequence refuses', () => {
  it.each([
    ['an unknown reference', { reference: 'first' as 'template' }, /template, previous/],
    ['an unknown treatment of drift', { drift: 'ignore' as 'report' }, /correct, report/],
    ['keyframes of no distance', { keyframe: 0 }, /at least 1/],
    ['a correlation over 1', { minCorrelation: 2 }, /-1 to 1/],
  ])('%s, and says what to give', (_name, options, message) => {
    expect(() => fitSequence([], options)).toThrow(OptionError);
    expect(() => fitSequence([], options)).toThrow(message);
  });

  it('a frame of other channels', async () => {
    const { width, height } = SIZE;
    const two = engine.image({ ...SIZE, channels: 2, data: new Float32Array(2 * width * height) });
    await expect(fitSequence([flat(engine, 0), two]).result()).rejects.toThrow(SizeError);
  });
});
