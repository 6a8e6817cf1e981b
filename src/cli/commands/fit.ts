import { type Command, Option } from 'commander';
import {
  type ComparisonName,
  type Engine,
  type FitOptions,
  type FitResult,
  type FitStatus,
  fit as fitImages,
  GRADIENTS,
  type GradientChoice,
  IMAGE_LOSSES,
  type Image,
  LOSSES,
  METHODS,
  type MethodName,
  MODELS,
  type ModelName,
  SEARCHES,
  type SearchName,
  warp,
} from '../../index.ts';
import {
  checkOutput,
  type PlanarImage,
  readColors,
  readImage,
  toGray,
  writeImage,
} from '../../node/index.ts';
import { type BackendFlags, backendOption, withEngine } from '../options/backend.ts';
import { positiveInteger } from '../options/numbers.ts';
import { readMap } from '../options/readMap.ts';
import { fitReport, progressLine } from '../report/fitReport.ts';
import { json } from '../report/table.ts';
import { EXIT, type Terminal } from '../report/terminal.ts';

interface FitFlags extends BackendFlags {
  readonly output?: string;
  readonly init?: string;
  readonly model: ModelName;
  readonly method: MethodName;
  readonly loss?: ComparisonName;
  readonly search?: SearchName;
  readonly gradient?: GradientChoice;
  readonly mask?: string;
  readonly movingMask?: string;
  readonly levels?: number;
  readonly maxIterations?: number;
  readonly json: boolean;
}

const NO_ANSWER: readonly FitStatus[] = ['lost-overlap', 'no-texture', 'diverged', 'ambiguous', 'no-match'];

const FITTED_LOSSES = [
  ...Object.entries(LOSSES).flatMap(([name, { fits }]) => (fits ? [name] : [])),
  ...Object.keys(IMAGE_LOSSES),
];

const EXAMPLES = `
W maps pixels of FIXED to positions in MOVING. Color images are compared by their Rec. 601 luma, as encoded; the aligned
image keeps all channels. cornerCovariance is that of W at the corners of FIXED (clockwise from the top left), in px² of
MOVING. Without --init, rotations, scales and shifts are searched if the identity does not lead to a match.

Examples:
  pullback fit moving.jpg fixed.png -o aligned.png
  pullback fit moving.jpg fixed.png --model affine --init start.json --json > fit.json
  pullback fit moving.jpg fixed.png --mask no-captions.png --search local`;

async function weightsOf(path: string | undefined, engine: Engine): Promise<Image | undefined> {
  return path === undefined ? undefined : engine.image(toGray(await readImage(path, engine)));
}

async function optionsOf(flags: FitFlags, engine: Engine, signal: AbortSignal): Promise<FitOptions> {
  const { model, method, loss, levels, maxIterations, init, search, gradient } = flags;
  const fixedWeights = await weightsOf(flags.mask, engine);
  const movingWeights = await weightsOf(flags.movingMask, engine);
  return {
    model,
    method,
    signal,
    ...(loss === undefined ? {} : { loss }),
    ...(search === undefined ? {} : { search }),
    ...(gradient === undefined ? {} : { gradient }),
    ...(fixedWeights && { fixedWeights }),
    ...(movingWeights && { movingWeights }),
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
  const options = await optionsOf(flags, engine, terminal.interruptible());
  const started = performance.now();
  const fit = fitImages(engine.image(toGray(moving)), engine.image(toGray(fixed)), options);
  for await (const step of fit) {
    terminal.live(progressLine(step));
  }
  const result = await fit.result();
  terminal.live('');
  return { result, milliseconds: performance.now() - started };
}

async function align(engine: Engine, moving: string, { W }: FitResult, frame: PlanarImage, path: string) {
  const { bits, ...pixels } = await readColors(moving, engine);
  const aligned = warp(engine.image(pixels), W, {
    frame: { width: frame.width, height: frame.height },
  });
  const { width, height, channels } = aligned;
  await writeImage(path, { width, height, channels, data: await aligned.read() }, { bits });
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
    const { W, status, reason, loss, rmse, overlap, iterations, levels, cornerCovariance } = result;
    const { sigma, gain, bias, stats, confidence, mirrored, foundBy } = result;
    const alternatives = result.alternatives.map((map) => [...map]);
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
    if (flags.json)
      terminal.out(
        json({
          W: [...W],
          status,
          reason,
          confidence,
          mirrored,
          foundBy,
          ...numbers,
          sigma,
          gain,
          bias,
          alternatives,
          stats,
        }),
      );
    else terminal.out(await fitReport(result, engine, milliseconds, terminal.colors));
    if (status === 'aborted') terminal.exitCode = EXIT.interrupted;
    if (NO_ANSWER.includes(status)) {
      terminal.exitCode = EXIT.noAnswer;
      terminal.err(`pullback: the fit found no answer (${status}): ${reason}\n`);
    }
    if (flags.output !== undefined && terminal.exitCode === 0)
      await align(engine, movingPath, result, fixed, flags.output);
  });
}

export function addFit(command: Command, terminal: Terminal): void {
  command
    .option('-o, --output <aligned.png>', "write MOVING warped into FIXED's frame")
    .option('--init <W>', 'start value: a JSON file, or 9 numbers with commas (default: search)')
    .addOption(
      new Option('--search <when>', 'whether to search beyond the neighborhood of the start').choices(
        Object.keys(SEARCHES),
      ),
    )
    .addOption(
      new Option('--model <name>', 'which maps to fit').choices(Object.keys(MODELS)).default('homography'),
    )
    .addOption(
      new Option('--method <name>', 'optimization method')
        .choices(Object.keys(METHODS))
        .default('levenberg-marquardt'),
    )
    .addOption(
      new Option('--loss <name>', 'loss of the residuals (default: depends on the method)').choices(
        FITTED_LOSSES,
      ),
    )
    .addOption(
      new Option(
        '--gradient <name>',
        'gradient that the steps follow (default: depends on the method and the noise)',
      ).choices(['auto', ...Object.keys(GRADIENTS)]),
    )
    .option('--mask <file>', 'weights of the pixels of FIXED: black leaves a pixel out')
    .option('--moving-mask <file>', 'weights of the pixels of MOVING')
    .option('--levels <n>', 'pyramid levels, 1 for none (default: depends on the size)', positiveInteger)
    .option('--max-iterations <n>', 'maximum per level (default: depends on the method)', positiveInteger)
    .addOption(backendOption())
    .option('--json', 'print one JSON object', false)
    .addHelpText('after', EXAMPLES)
    .action((moving: string, fixed: string, flags: FitFlags) => fit(moving, fixed, flags, terminal));
}
