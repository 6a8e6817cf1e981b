import type { Command } from 'commander';
import {
  type BorderChoice,
  type InterpolationName,
  resize as resizeImage,
  type SizeChoice,
} from '../../index.ts';
import { checkOutput, readColors } from '../../node/index.ts';
import { type BackendFlags, backendOption, withEngine } from '../options/backend.ts';
import { type LightFlags, lightOption } from '../options/light.ts';
import { positiveNumber, sizeOf } from '../options/numbers.ts';
import { BORDER_HELP, borderChoice, INTERPOLATION_HELP, interpolationName } from '../options/schemes.ts';
import { type OutputFlags, writeOutput } from '../report/output.ts';
import { EXIT, type Terminal } from '../report/terminal.ts';

interface ResizeFlags extends BackendFlags, OutputFlags, LightFlags {
  readonly size?: { width: number; height: number };
  readonly ratio?: number;
  readonly antialias: boolean;
  readonly interpolation: InterpolationName;
  readonly border?: BorderChoice;
}

const EXAMPLES = `
Edges of pixels map to edges: u = (x + 1/2) w / W - 1/2. A reduction by f is blurred first, by a Gaussian of
(f - 1) / 2 pixels, unless it is sampled by nearest.

Examples:
  pullback resize photo.jpg --ratio 0.25 -o small.png
  pullback resize photo.jpg --size 640x480 --interpolation lanczos3 -o thumbnail.png`;

async function resize(
  path: string,
  choice: SizeChoice,
  flags: ResizeFlags,
  terminal: Terminal,
): Promise<void> {
  checkOutput(flags.output);
  await withEngine(flags, async (engine) => {
    const { bits, ...pixels } = await readColors(path, engine);
    const { antialias, interpolation, border, light } = flags;
    const started = performance.now();
    const options = { interpolation, light, ...(antialias ? {} : { antialias }), ...(border && { border }) };
    const resized = resizeImage(engine.image(pixels), choice, options);
    await writeOutput(engine, resized, flags, { started, bits }, terminal);
  });
}

export function addResize(command: Command, terminal: Terminal): void {
  command
    .requiredOption('-o, --output <file.png>', 'the PNG to write, with the bits per sample of the image')
    .option('--size <WxH>', 'output size in pixels', sizeOf)
    .option('--ratio <r>', 'output size as a share of the image, rounded to whole pixels', positiveNumber)
    .option('--no-antialias', 'sample a reduction without a blur')
    .option('--interpolation <name>', INTERPOLATION_HELP, interpolationName, 'linear')
    .option(
      '--border <name>',
      `${BORDER_HELP} (default: clamp, or replicate for more than two taps)`,
      borderChoice,
    )
    .addOption(lightOption())
    .addOption(backendOption())
    .option('--json', 'print one JSON object', false)
    .addHelpText('after', EXAMPLES)
    .action((image: string, flags: ResizeFlags, command: Command) => {
      const choice = flags.size ?? flags.ratio;
      if (choice === undefined || (flags.size && flags.ratio)) {
        command.error("error: give either '--size <WxH>' or '--ratio <r>'", { exitCode: EXIT.usage });
      }
      return resize(image, choice, flags, terminal);
    });
}
