import { Command } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import type { Terminal } from './report/terminal.ts';

const CONVENTIONS = `
Conventions:
  W is a 3×3 homography, row by row. It maps a pixel (x, y) of the output to a position in the source image:
  [q1 q2 z]ᵀ = W [x y 1]ᵀ, u = q1/z, v = q2/z. x is the column, y the row; pixel centers lie on integers, the
  first at (0, 0). Lengths are in pixels. Samples are in [0, 1], as encoded in the file (no linearization).

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the fit found no answer, 130 interrupted.`;

/** What adds a command's options and its action. */
type Add = (command: Command, terminal: Terminal) => void;

interface Entry {
  /** Its name and its arguments. */
  readonly usage: string;
  readonly alias?: string;
  readonly description: string;
  /** Loads the rest of it, once it is named. */
  readonly load: () => Promise<Add>;
}

const COMMANDS: readonly Entry[] = [
  {
    usage: 'fit <moving> <fixed>',
    description: 'Finds the homography that aligns MOVING with FIXED.',
    load: async () => (await import('./commands/fit.ts')).addFit,
  },
  {
    usage: 'stabilize <frames...>',
    alias: 'stabilise',
    description: 'Takes the shake out of a sequence of frames.',
    load: async () => (await import('./commands/stabilize.ts')).addStabilize,
  },
  {
    usage: 'merge <frames...>',
    description: 'Finds one image, finer or less noisy, of many frames of one scene.',
    load: async () => (await import('./commands/merge.ts')).addMerge,
  },
  {
    usage: 'warp <image>',
    description: 'Warps an image along a homography, into a PNG.',
    load: async () => (await import('./commands/warp.ts')).addWarp,
  },
  {
    usage: 'resize <image>',
    description: 'Resizes an image, without aliasing, into a PNG.',
    load: async () => (await import('./commands/resize.ts')).addResize,
  },
  {
    usage: 'grad <image>',
    description: 'The loss of a warped image and its gradient ∂L/∂W.',
    load: async () => (await import('./commands/grad.ts')).addGrad,
  },
  {
    usage: 'info',
    description:
      'The engines, the adapter with its limits and features, and what auto chooses and why; with -H, the parts of a map.',
    load: async () => (await import('./commands/info.ts')).addInfo,
  },
];

/** Commander's complaint in the form of ours. */
const complain = (text: string): string =>
  `pullback: ${text
    .replace(/^error: /, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ')}\n`;

/** The whole command line, writing to a terminal. */
export function programFor(terminal: Terminal): Command {
  const program = new Command('pullback')
    .description('Warps images by homographies, differentiates the warp, and aligns images with it.')
    .version(manifest.version)
    .addHelpText('after', CONVENTIONS)
    .exitOverride()
    // Commander itself leaves out [options] where there are none, as before a command is loaded.
    .configureHelp({
      subcommandTerm: (command) => `${[command.name(), ...command.aliases()].join('|')} ${command.usage()}`,
    })
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      outputError: (text, write) => write(complain(text)),
    });
  const loaders = new Map<Command, () => Promise<Add>>();
  for (const { usage, alias, description, load } of COMMANDS) {
    const command = program.command(usage).description(description);
    if (alias !== undefined) command.alias(alias);
    loaders.set(command, load);
  }
  return program.hook('preSubcommand', async (_, command) => {
    const add = await loaders.get(command)?.();
    add?.(command, terminal);
  });
}
