import { Command, InvalidArgumentError, Option } from 'commander';
import { SOURCES, type Source } from './case.ts';
import { CONDITIONS } from './conditions.ts';

const BACKENDS = ['cpu', 'webgpu'] as const;
const GROUPS = ['sigma', 'photograph'] as const;

export interface Options {
  readonly engine: (typeof BACKENDS)[number] | 'both';
  readonly cases: Source | 'all' | 'wild';
  readonly condition?: readonly string[];
  readonly limit?: number;
  readonly seed: number;
  readonly filter?: string;
  readonly by?: (typeof GROUPS)[number];
  readonly interpolation: 'cubic' | 'linear';
  readonly verbose?: boolean;
  /** Pairs of a run of `fitMany`, in place of the cases. */
  readonly many?: number;
  /** What of colors is compared best, in place of the cases. */
  readonly signals?: boolean;
  /** Of the wild pairs. */
  readonly kinds?: readonly string[];
  readonly seeds: number;
  readonly size: { readonly width: number; readonly height: number };
  readonly peers: boolean;
  /** A folder of photographs that wild pairs are made of, in place of the data's. */
  readonly photos?: string;
  /** A folder for the wild pairs, in place of fits of them. */
  readonly save?: string;
  /** A file for what became of each wild pair. */
  readonly json?: string;
}

function count(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('give a whole number of at least 1');
}

function size(text: string): Options['size'] {
  const [width = 0, height = 0] = text.split('x').map(Number);
  if (Number.isInteger(width) && Number.isInteger(height) && Math.min(width, height) > 0)
    return { width, height };
  throw new InvalidArgumentError('give a width and a height, as 640x480');
}

const NOTES = `
Cases:
  given   those of $PULLBACK_DATA/align (default test/data), from their start
  own     made from a seed in the same manner, of more photographs and conditions, from their start
  global  without a start: turned, scaled, shifted, in perspective, under another exposure, every second one occluded
  wild    pairs as people have them, both pictures views of a larger photograph: beside OpenCV where Python has it; not
          among all

Every case but the wild ones is a template T(x) = I(W x) of 256×256 px, the fixed image, and a photograph I, the moving one; the fit is
run with its defaults. The table goes to standard output, all figures to out/bench-fit.json.`;

export function optionsOf(args: readonly string[]): Options {
  return new Command('bench:fit')
    .description('Tells how often, how exactly and how fast fits of photographs find their homography.')
    .addOption(new Option('--engine <name>', 'the engine').choices([...BACKENDS, 'both']).default('cpu'))
    .addOption(
      new Option('--cases <source>', 'where they are from')
        .choices([...SOURCES, 'all', 'wild'])
        .default('all'),
    )
    .addOption(
      new Option('--condition <name...>', 'these alone').choices([...Object.keys(CONDITIONS), 'global']),
    )
    .option('--limit <n>', 'cases a condition at most, spread evenly over all', count)
    .option('--seed <n>', 'of the own and global cases, and the first one of the wild pairs', count, 1)
    .option('--filter <text>', 'cases whose photograph or id has this in it')
    .addOption(
      new Option('--interpolation <name>', 'that samples the own and global templates')
        .choices(['cubic', 'linear'])
        .default('cubic'),
    )
    .addOption(new Option('--by <what>', 'a row for each of these').choices(GROUPS))
    .option('--kinds <names>', 'of the wild pairs, these alone, by commas', (text: string) => text.split(','))
    .option('--seeds <n>', 'wild pairs of each kind and level', count, 8)
    .addOption(
      new Option('--size <size>', 'of the wild pairs')
        .argParser(size)
        .default({ width: 256, height: 256 }, '256x256'),
    )
    .option('--photos <folder>', 'that the wild pairs are made of: at least 390 px high and wide')
    .option('--save <folder>', 'instead: writes the wild pairs, as PNG files and the right map of each')
    .option('--no-peers', 'the wild pairs without OpenCV')
    .option('--json <file>', 'what became of each wild pair')
    .option('--verbose', 'a line per case')
    .option('--many <n>', 'instead: the throughput of fitMany on so many pairs of 128×128', count)
    .option(
      '--signals',
      'instead: fits of the color photographs of photos/, by each signal that they can compare',
    )
    .addHelpText('after', NOTES)
    .parse(args)
    .opts<Options>();
}

export const backendsOf = ({ engine }: Options): readonly ('cpu' | 'webgpu')[] =>
  engine === 'both' ? BACKENDS : [engine];
