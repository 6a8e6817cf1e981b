import { Command } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { addFit } from './commands/fit.ts';
import { addGrad } from './commands/grad.ts';
import { addInfo } from './commands/info.ts';
import { addMerge } from './commands/merge.ts';
import { addResize } from './commands/resize.ts';
import { addStabilize } from './commands/stabilize.ts';
import { addWarp } from './commands/warp.ts';
import type { Terminal } from './report/terminal.ts';

const CONVENTIONS = `
Conventions:
  W is a 3×3 homography, row by row. It maps a pixel (x, y) of the output to a position in the source image:
  [q1 q2 z]ᵀ = W [x y 1]ᵀ, u = q1/z, v = q2/z. x is the column, y the row; pixel centers lie on integers, the
  first at (0, 0). Lengths are in pixels. Samples are in [0, 1], as encoded in the file (no linearization).

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the fit found no answer, 130 interrupted.`;

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
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      outputError: (text, write) => write(complain(text)),
    });
  for (const add of [addFit, addStabilize, addMerge, addWarp, addResize, addGrad, addInfo])
    add(program, terminal);
  return program;
}
