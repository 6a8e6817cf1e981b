import { type Command, Option } from 'commander';
import {
  type Engine,
  type FitOptions,
  type FitResult,
  type FitStatus,
  LOSSES,
  type LossName,
  METHODS,
  type MethodName,
  MODELS,
  type ModelName,
} from '../../index.ts';
import {
  checkOutput,
  type DecodedImage,
  type PlanarImage,
  readImage,
  toGrey,
  writeImage,
} from '../../node/index.ts';
import { fitReport, progressLine } from '../fitReport.ts';
import { type BackendFlags, backendOption, withEngine } from '../options/backend.ts';
import { positiveInteger } from '../options/numbers.ts';
import { readMap } from '../options/readMap.ts';
import { json } from '../table.ts';
import { EXIT, type Terminal } from '../terminal.ts';

interface FitFlags extends BackendFlags {
  readonly output?: string;
  readonly init?: string;
  readonly model: ModelName;
  readonly method: MethodName;
  readonly loss: LossName;
  readonly levels?: number;
  readonly maxIterations?: number;
  readonly json: boolean;
}

const NO_ANSWER: readonly FitStatus[] = ['lost-overlap', 'no-texture', 'diverged'];

const FITTED_LOSSES = Object.entries(LOSSES).flatMap(([name, { fits }]) => (fits ? [name] : []));

const EXAMPLES = `
W maps FIXED's pixels to MOVING's. Colours are fitted on their Rec. 601 luma, as encoded; the aligned image keeps
all channels. cornerCovariance: of W at FIXED's corners (clockwise from the top left), in px² of MOVING.

Examples:
  pullback fit moving.jpg fixed.png -o aligned.png
  pullback fit moving.jpg fixed.png --model affine --init start.json --json > fit.json`;

async function optionsOf(flags: FitFlags, signal: AbortSignal): Promise<FitOptions> {
  const { model, method, loss, levels, maxIterations, init } = flags;
  return {
    model,
    method,
    loss,
    signal,
    ...(levels === undefined ? {} : { levels }),
    ...(maxIterations === undefined ? {} : { maxIterations }),
    ...(init === undefined ? {} : { init: await readMap(init) }),
  };
}

async function watch(
  engine: Engine,
  moving: PlanarImage,
  fixed: PlanarImage,
  flags: FitFlags,
  terminal: Terminal,
): Promise<{ result: FitResult; milliseconds: number }> {
  const options = await optionsOf(flags, terminal.interruptible());
  const started = performance.now();
  const fit = engine.fit(engine.image(toGrey(moving)), engine.image(toGrey(fixed)), options);
  for await (const step of fit) {
    terminal.live(progressLine(step));
  }
  const result = await fit.result();
  terminal.live('');
  return { result, milliseconds: performance.now() - started };
}

async function align(
  engine: Engine,
  moving: DecodedImage,
  { W }: FitResult,
  frame: PlanarImage,
  path: string,
) {
  const aligned = engine.warp(engine.image(moving), W, {
    frame: { width: frame.width, height: frame.height },
  });
  const { width, height, channels } = aligned;
  await writeImage(path, { width, height, channels, data: await aligned.read() }, { bits: moving.bits });
}

async function fit(
  movingPath: string,
  fixedPath: string,
  flags: FitFlags,
  terminal: Terminal,
): Promise<void> {
  if (flags.output !== undefined) checkOutput(flags.output);
  await withEngine(flags, async (engine) => {
    const moving = await readImage(movingPath, engine);
    const fixed = await readImage(fixedPath, engine);
    const { result, milliseconds } = await watch(engine, moving, fixed, flags, terminal);
    const { W, status, reason, loss, rmse, overlap, iterations, levels, cornerCovariance, gain, bias } =
      result;
    const { backend, adapter } = engine;
    const numbers = {
      loss,
      rmse,
      overlap,
      iterations,
      levels,
      cornerCovariance,
      backend,
      adapter,
      milliseconds,
    };
    if (flags.json) terminal.out(json({ W: [...W], status, reason, ...numbers, gain, bias }));
    else terminal.out(fitReport(result, engine, milliseconds, terminal.colors));
    if (status === 'aborted') terminal.exitCode = EXIT.interrupted;
    if (NO_ANSWER.includes(status)) {
      terminal.exitCode = EXIT.noAnswer;
      terminal.err(`pullback: the fit found no answer (${status}): ${reason}\n`);
    }
    if (flags.output !== undefined && terminal.exitCode === 0)
      await align(engine, moving, result, fixed, flags.output);
  });
}

export function addFit(program: Command, terminal: Terminal): void {
  program
    .command('fit <moving> <fixed>')
    .description('Finds the homography that aligns MOVING with FIXED.')
    .option('-o, --output <aligned.png>', "write MOVING warped into FIXED's frame")
    .option('--init <W>', 'where to start: a JSON file, or 9 numbers with commas (default: the identity)')
    .addOption(
      new Option('--model <name>', 'the maps that are searched')
        .choices(Object.keys(MODELS))
        .default('homography'),
    )
    .addOption(
      new Option('--method <name>', 'how they are searched')
        .choices(Object.keys(METHODS))
        .default('levenberg-marquardt'),
    )
    .addOption(new Option('--loss <name>', 'of the residuals').choices(FITTED_LOSSES).default('huber'))
    .option('--levels <n>', 'pyramid levels, 1 for none (default: by the size)', positiveInteger)
    .option('--max-iterations <n>', 'per level, at most (default: by the method)', positiveInteger)
    .addOption(backendOption())
    .option('--json', 'print one JSON object', false)
    .addHelpText('after', EXAMPLES)
    .action((moving: string, fixed: string, flags: FitFlags) => fit(moving, fixed, flags, terminal));
}
