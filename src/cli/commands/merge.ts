import { type Command, Option } from 'commander';
import {
  type Engine,
  fitJoint,
  type JointResult,
  LOSSES,
  type LossName,
  MODELS,
  type ModelName,
} from '../../index.ts';
import { checkOutput, type PlanarImage, readImage, writeImage } from '../../node/index.ts';
import { type BackendFlags, backendOption, withEngine } from '../options/backend.ts';
import { positiveInteger, positiveNumber } from '../options/numbers.ts';
import { columns, json, short } from '../report/table.ts';
import { EXIT, type Terminal } from '../report/terminal.ts';

interface MergeFlags extends BackendFlags {
  readonly output: string;
  readonly scale: number;
  readonly iterations: number;
  readonly model: ModelName;
  readonly loss: LossName;
  readonly lambda?: number;
  readonly json: boolean;
}

const FITTED_LOSSES = Object.entries(LOSSES).flatMap(([name, { fits }]) => (fits ? [name] : []));

const EXAMPLES = `
The image lies where the first frame lies, in its exposure. Each W maps a frame's pixels to the image's. Alpha is left out.

Examples:
  pullback merge burst/*.png -o fine.png                  twice as fine as the frames
  pullback merge burst/*.png --scale 1 -o clean.png       without the noise`;

function withoutAlpha({ width, height, channels, data }: PlanarImage): PlanarImage {
  const colors = channels < 3 ? 1 : 3;
  return { width, height, channels: colors, data: data.subarray(0, colors * width * height) };
}

/** The frames' images, and the bits per sample of the first. */
async function load(engine: Engine, paths: readonly string[]) {
  const read = [];
  for (const path of paths) read.push(await readImage(path, engine));
  return { frames: read.map((pixels) => engine.image(withoutAlpha(pixels))), bits: read[0]?.bits ?? 8 };
}

function report(result: JointResult, output: string, seconds: number, engine: Engine): Promise<string> {
  const { image, status, found, noise, lambda, steps } = result;
  const used = found.filter((is) => is === 'used').length;
  return columns([
    ['image', `${output}: ${image.width}×${image.height}×${image.channels}`],
    ['status', `${status} after ${steps.length} alternations`],
    ['frames', `${used} of ${found.length} used`],
    ['noise', `${short(noise, 3)} of white; λ ${short(lambda, 3)}`],
    ['time', `${seconds.toFixed(1)} s on ${engine.backend} (${engine.adapter})`],
  ]);
}

async function merge(paths: readonly string[], flags: MergeFlags, terminal: Terminal): Promise<void> {
  const { output, scale, iterations, model, loss, lambda } = flags;
  checkOutput(output);
  await withEngine(flags, async (engine) => {
    const { frames, bits } = await load(engine, paths);
    const started = performance.now();
    const signal = terminal.interruptible();
    const options = { scale, iterations, model, loss, signal, ...(lambda === undefined ? {} : { lambda }) };
    const fit = fitJoint(frames, options);
    for await (const step of fit) {
      const moved = `moved ${short(step.moved, 3)} px`;
      terminal.live(`alternation ${step.iteration}/${step.iterations}  loss ${short(step.loss)}  ${moved}`);
    }
    const result = await fit.result();
    terminal.live('');
    const milliseconds = performance.now() - started;
    const { width, height, channels } = result.image;
    const alone = paths.length > 1 && result.found.every((is, i) => i === 0 || is === 'left-out');
    if (result.status === 'aborted') terminal.exitCode = EXIT.interrupted;
    else if (alone) terminal.exitCode = EXIT.noAnswer;
    else await writeImage(output, { width, height, channels, data: await result.image.read() }, { bits });
    const { status, found, gain, bias, noise, steps } = result;
    const { backend, adapter } = engine;
    const each = paths.map((frame, i) => ({
      frame,
      found: found[i],
      W: [...(result.maps[i] ?? [])],
      gain: gain[i],
      bias: bias[i],
    }));
    const size = { width, height, channels };
    const numbers = { status, noise, lambda: result.lambda, losses: steps.map((step) => step.loss) };
    if (flags.json)
      terminal.out(json({ output, ...size, ...numbers, frames: each, backend, adapter, milliseconds }));
    else terminal.out(await report(result, output, milliseconds / 1000, engine));
    if (terminal.exitCode === EXIT.noAnswer) {
      terminal.err('pullback: no frame fits the first: give frames of one scene, with detail\n');
    }
  });
}

export function addMerge(command: Command, terminal: Terminal): void {
  command
    .requiredOption(
      '-o, --output <file.png>',
      'the PNG to write, with the bits per sample of the first frame',
    )
    .option('--scale <s>', "pixels of the image per frame's pixel, at least 1", positiveNumber, 2)
    .option('--iterations <n>', 'alternations of maps and image, at most', positiveInteger, 6)
    .addOption(
      new Option('--model <name>', 'the maps that are searched')
        .choices(Object.keys(MODELS))
        .default('homography'),
    )
    .addOption(new Option('--loss <name>', 'of the residuals').choices(FITTED_LOSSES).default('huber'))
    .option('--lambda <value>', 'weight of the prior (default: by the noise)', positiveNumber)
    .addOption(backendOption())
    .option('--json', 'print one JSON object', false)
    .addHelpText('after', EXAMPLES)
    .action((frames: string[], flags: MergeFlags) => merge(frames, flags, terminal));
}
