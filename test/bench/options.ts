import { Command, InvalidArgumentError, Option } from 'commander';
import type { Backend } from '../../src/executor/executor.ts';
import { WORK, type WorkName } from './tasks.ts';

export interface Options {
  readonly engine: Backend | 'both';
  /** Without them, each mode has its own. */
  readonly sizes?: readonly number[];
  readonly channels: readonly number[];
  readonly rounds: number;
  readonly tasks?: readonly WorkName[];
  readonly growth?: boolean;
  readonly accuracy?: boolean;
  readonly large?: boolean;
  readonly batch?: boolean;
  readonly color?: boolean;
  readonly tune?: boolean;
}

/** A list of whole numbers up to `most`. */
export const counts = (most: number) => (text: string) => {
  const values = text.split(',').map(Number);
  if (values.every((value) => Number.isInteger(value) && value > 0 && value <= most)) return values;
  throw new InvalidArgumentError(`give whole numbers from 1 to ${most}, with commas between them`);
};

export function count(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('give a whole number of at least 1');
}

const NAMES = Object.keys(WORK) as WorkName[];
const named = NAMES.map((name) => `"${name}"`).join(' | ');

/** Names with commas between them; some have a comma themselves. */
export function works(text: string): WorkName[] {
  const found: WorkName[] = [];
  for (let rest = text; rest !== ''; ) {
    const left = rest;
    const fitting = NAMES.filter((name) => left === name || left.startsWith(`${name},`));
    const name = fitting.find((each) => fitting.every(({ length }) => length <= each.length));
    if (!name)
      throw new InvalidArgumentError(`at "${left}": give some of ${named}, with commas between them`);
    found.push(name);
    rest = left.slice(name.length + 1).trimStart();
  }
  if (found.length === 0) throw new InvalidArgumentError(`give some of ${named}, with commas between them`);
  return found;
}

const MODES = ['growth', 'accuracy', 'large', 'batch', 'color'];

/** What is done instead of the tables: one at a time. */
const mode = (name: string, description: string): Option =>
  new Option(`--${name}`, description).conflicts(MODES.filter((other) => other !== name));

const NOTES = `
Each round runs every task once, so that a busy machine slows all alike; a figure is the median over the rounds, with the
fastest and the slowest. Bytes are those that must move: each input read once, each output written once. The share is of
the bytes per second that a kernel moves in the same rounds on the same adapter which only copies, or only reads.
The tables go to standard output, all figures to out/bench.json, curves to out/growth-ENGINE.svg.

  npm run bench -- --sizes 256,1024,4096,8192 --channels 1,4
  npm run bench -- --growth                    time per pixel by size, channels and batch
  npm run bench -- --batch                     a batch beside as many calls
  npm run bench -- --color --sizes 2048       packed colors ÷ one channel, and bytes on the device
  npm run bench -- --accuracy                  the largest |WebGPU − float64| by size
  npm run bench -- --large --engine webgpu     one engine, so that the peak of memory is its own`;

export const optionsOf = (args: readonly string[]): Options =>
  new Command('bench')
    .description('Times the engines beside what memory gives at best, on this machine.')
    .addOption(new Option('--engine <name>', 'the engine').choices(['cpu', 'webgpu', 'both']).default('both'))
    .option(
      '--sizes <list>',
      'sides of the square images (default: 256,1024,2048; up to 8192 with --growth and --accuracy)',
      counts(16384),
    )
    .option('--channels <list>', 'channels of the images', counts(4), [1, 4])
    .option('--rounds <n>', 'rounds, at most', count, 9)
    .option('--tasks <list>', `these alone, of ${named}`, works)
    .addOption(mode('growth', 'instead: how time per pixel grows with size, channels and batch, as curves'))
    .addOption(mode('accuracy', 'instead: how far the WebGPU engine is from float64, by size'))
    .addOption(mode('large', 'instead: 100 megapixels, warped and fitted within a memory limit'))
    .addOption(mode('batch', 'instead: 256 images of 128² in one batch beside as many calls'))
    .addOption(
      mode('color', 'instead: how colors in bytes are warped, beside one channel, and what the device holds'),
    )
    .option('--tune', 'the WebGPU engine as measured to be fastest here, instead of its default')
    .addHelpText('after', NOTES)
    .parse(args)
    .opts<Options>();
