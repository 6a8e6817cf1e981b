import { type Command, Option } from 'commander';
import {
  type BorderChoice,
  type Engine,
  fitSequence,
  type Homography,
  MODELS,
  type ModelName,
  REFERENCES,
  type Reference,
  type SequenceResult,
  stabilize as steadied,
  warp,
} from '../../index.ts';
import { readColors, readImage, toGray, writeImage } from '../../node/index.ts';
import { type BackendFlags, backendOption, withEngine } from '../options/backend.ts';
import { positiveInteger, positiveNumber } from '../options/numbers.ts';
import { BORDER_HELP, borderChoice } from '../options/schemes.ts';
import { LumaFrames, outputsIn } from '../report/frames.ts';
import { columns, json, short } from '../report/table.ts';
import { EXIT, type Terminal } from '../report/terminal.ts';

interface StabilizeFlags extends BackendFlags {
  readonly output: string;
  readonly smoothing: number;
  readonly reference: Reference;
  readonly keyframe: number;
  readonly model: ModelName;
  readonly border: BorderChoice;
  readonly json: boolean;
}

const EXAMPLES = `
Frames are image files in the order of time. W maps the first frame's pixels to this frame's; the frame is written warped by
\`map\`, which maps an output pixel to a position in it, so that motion slower than the smoothing stays. Colors are followed
on their Rec. 601 luma. A frame that cannot be followed (blank, or a cut) is written where the others lead to.

Examples:
  pullback stabilize frames/*.png -o steady
  pullback stabilize frames/*.png -o steady --smoothing 30 --reference previous --json > maps.json`;

async function follow(
  engine: Engine,
  paths: readonly string[],
  { reference, keyframe, model }: StabilizeFlags,
  terminal: Terminal,
): Promise<SequenceResult> {
  const frames = new LumaFrames(engine, paths);
  const options = { reference, keyframe, model, signal: terminal.interruptible() };
  const sequence = fitSequence(frames, options);
  for await (const step of sequence) {
    frames.release(step, reference);
    terminal.live(`frame ${step.index + 1}/${paths.length}  ${step.found}`);
  }
  terminal.live('');
  return sequence.result();
}

async function write(engine: Engine, path: string, output: string, map: Homography, border: BorderChoice) {
  const { bits, ...pixels } = await readColors(path, engine);
  const source = engine.image(pixels);
  const steady = warp(source, map, { border });
  const { width, height, channels } = steady;
  await writeImage(output, { width, height, channels, data: await steady.read() }, { bits });
  for (const image of [source, steady]) image.destroy();
}

async function report(
  { steps }: SequenceResult,
  paths: readonly string[],
  outputs: readonly string[],
): Promise<string> {
  const rows = steps.map(({ index, found, correlation, drift }) => [
    outputs[index] ?? '',
    found,
    correlation === undefined ? '' : `correlation ${short(correlation, 3)}`,
    drift === undefined ? '' : `drift ${short(drift, 2)} px`,
  ]);
  const lost = steps.filter(({ found }) => found === 'predicted').length;
  return `${await columns(rows)}${steps.length - lost} of ${paths.length} frames followed\n`;
}

async function stabilize(paths: readonly string[], flags: StabilizeFlags, terminal: Terminal): Promise<void> {
  const outputs = outputsIn(flags.output, paths);
  await withEngine(flags, async (engine) => {
    const started = performance.now();
    const result = await follow(engine, paths, flags, terminal);
    const [first = ''] = paths;
    const frame = toGray(await readImage(first, engine));
    const maps = steadied(result.maps, frame, { smoothing: flags.smoothing });
    const answered = paths.length === 1 || result.steps.some(({ found }) => found === 'fitted');
    if (result.status === 'aborted') terminal.exitCode = EXIT.interrupted;
    else if (!answered) terminal.exitCode = EXIT.noAnswer;
    const written = terminal.exitCode === 0;
    for (const [i, map] of maps.entries()) {
      if (written) await write(engine, paths[i] ?? '', outputs[i] ?? '', map, flags.border);
    }
    const { backend, adapter } = engine;
    const milliseconds = performance.now() - started;
    const frames = result.steps.map(({ index, found, W, correlation, drift }) => ({
      frame: paths[index],
      ...(written && { output: outputs[index] }),
      found,
      W: [...W],
      map: [...(maps[index] ?? [])],
      correlation,
      drift,
    }));
    if (flags.json) terminal.out(json({ status: result.status, frames, backend, adapter, milliseconds }));
    else terminal.out(await report(result, paths, outputs));
    if (terminal.exitCode === EXIT.noAnswer) {
      terminal.err('pullback: no frame could be followed: give frames of one scene, with detail, in order\n');
    }
  });
}

export function addStabilize(command: Command, terminal: Terminal): void {
  command
    .requiredOption('-o, --output <folder>', 'where the frames are written, as PNG, under their names')
    .option('--smoothing <frames>', 'σ of the Gaussian along the camera path', positiveNumber, 10)
    .addOption(
      new Option('--reference <name>', 'what each frame is fitted to: the first one, or the one before')
        .choices([...REFERENCES])
        .default('template'),
    )
    .option('--keyframe <n>', 'with previous: every so many frames, correct the drift', positiveInteger, 10)
    .addOption(
      new Option('--model <name>', 'the maps that are searched')
        .choices(Object.keys(MODELS))
        .default('homography'),
    )
    .option('--border <name>', BORDER_HELP, borderChoice, 'clamp')
    .addOption(backendOption())
    .option('--json', 'print one JSON object', false)
    .addHelpText('after', EXAMPLES)
    .action((frames: string[], flags: StabilizeFlags) => stabilize(frames, flags, terminal));
}
