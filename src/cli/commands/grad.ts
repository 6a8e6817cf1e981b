import { type Command, Option } from 'commander';
import {
  COMPARISONS,
  type ComparisonName,
  type FrameLike,
  lossAndGradient,
  OVERLAPS,
  type Overlap,
  SizeError,
} from '../../index.ts';
import { type PlanarImage, readImage, toGray } from '../../node/index.ts';
import { type BackendFlags, backendOption, withEngine } from '../options/backend.ts';
import { positiveNumber } from '../options/numbers.ts';
import { addSamplingOptions, mapAndFrame, type SamplingFlags, warpOptions } from '../options/sampling.ts';
import { json, matrix, short } from '../report/table.ts';
import type { Terminal } from '../report/terminal.ts';

interface GradFlags extends SamplingFlags, BackendFlags {
  readonly target?: string;
  readonly mask?: string;
  readonly loss: ComparisonName;
  readonly scale: number;
  readonly overlap: Overlap;
  readonly luma: boolean;
  readonly json: boolean;
}

const EXAMPLES = `
L compares the warped image Y with the target T (0 without one): r = Y − T over all channels. zncc is 1 − the mean
correlation of Y and T over the channels.

Examples:
  pullback grad photo.jpg -H 1,0,0.5,0,1,0,0,0,1 --target photo.jpg --loss mse
  pullback grad photo.jpg -H fit.json --target other.png --luma --size 640x480 --json
  pullback grad photo.jpg -H fit.json --target other.png --mask sky.png --loss zncc`;

function checkTarget(target: PlanarImage, image: PlanarImage, { width, height }: FrameLike): void {
  if (target.width !== width || target.height !== height) {
    const size = `${target.width}x${target.height}`;
    throw new SizeError(
      `the target is ${target.width}×${target.height} and the warped image ${width}×${height}: give --size ${size}`,
    );
  }
  if (target.channels !== image.channels) {
    throw new SizeError(
      `the target has ${target.channels} channels and the image ${image.channels}: give --luma to compare their luma`,
    );
  }
}

function checkMask(mask: PlanarImage, { width, height }: FrameLike): void {
  if (mask.width === width && mask.height === height) return;
  throw new SizeError(
    `the mask is ${mask.width}×${mask.height} and the warped image ${width}×${height}: give a mask of that size`,
  );
}

async function grad(path: string, flags: GradFlags, terminal: Terminal): Promise<void> {
  const { loss, scale, overlap } = flags;
  await withEngine(flags, async (engine) => {
    const load = async (file: string): Promise<PlanarImage> => {
      const pixels = await readImage(file, engine);
      return flags.luma ? toGray(pixels) : pixels;
    };
    const image = await load(path);
    const target = flags.target === undefined ? undefined : await load(flags.target);
    const { map, frame } = await mapAndFrame(flags, image);
    if (target) checkTarget(target, image, frame);
    const mask = flags.mask === undefined ? undefined : toGray(await readImage(flags.mask, engine));
    if (mask) checkMask(mask, frame);
    const result = await lossAndGradient(engine.image(image), map, target && engine.image(target), {
      ...warpOptions(flags, frame),
      loss,
      scale,
      overlap,
      ...(mask && { weights: engine.image(mask) }),
    });
    const dW = [...result.dW];
    const { pixels, weight } = result;
    if (flags.json) terminal.out(json({ loss: result.loss, dW, pixels, weight }));
    else
      terminal.out(`${loss} = ${short(result.loss, 9)} over ${pixels} pixels\n∂L/∂W =\n${await matrix(dW)}`);
  });
}

export function addGrad(command: Command, terminal: Terminal): void {
  addSamplingOptions(command)
    .option('--target <file>', "an image of the output's size and of the image's channels")
    .option(
      '--mask <file>',
      "weights from 0 to 1: an image of the output's size, by its luma; black is left out",
    )
    .addOption(new Option('--loss <name>', 'L').choices(Object.keys(COMPARISONS)).default('sse'))
    .option(
      '--scale <value>',
      "a robust loss's scale, in units of the samples: about ½ r² below it",
      positiveNumber,
      1,
    )
    .addOption(
      new Option('--overlap <pixels>', 'count the pixels that see the image, or all')
        .choices(Object.keys(OVERLAPS))
        .default('valid'),
    )
    .option('--luma', 'compare the Rec. 601 luma of both, in one channel', false)
    .addOption(backendOption())
    .option('--json', 'print one JSON object: loss, dW, pixels, weight', false)
    .addHelpText('after', EXAMPLES)
    .action((image: string, flags: GradFlags) => grad(image, flags, terminal));
}
