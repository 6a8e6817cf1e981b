import type { Command } from 'commander';
import { warp as warpImage } from '../../index.ts';
import { checkOutput, readColors } from '../../node/index.ts';
import { type BackendFlags, backendOption, withEngine } from '../options/backend.ts';
import { type LightFlags, lightOption } from '../options/light.ts';
import { addSamplingOptions, mapAndFrame, type SamplingFlags, warpOptions } from '../options/sampling.ts';
import { type OutputFlags, writeOutput } from '../report/output.ts';
import type { Terminal } from '../report/terminal.ts';

type WarpFlags = SamplingFlags & BackendFlags & OutputFlags & LightFlags;

const EXAMPLES = `
Examples:
  pullback warp photo.jpg -H 1,0,40,0,1,25,0,0,1 -o moved.png       output pixel (0, 0) shows photo pixel (40, 25)
  pullback warp photo.jpg -H fit.json --size 640x480 -o aligned.png
  pullback warp photo.jpg -H fit.json --frame all -o whole.png      keeps every pixel of the photo
  pullback warp photo.jpg -H 4,0,0,0,4,0,0,0,1 --frame all --minify mip -o small.png    without aliasing
  pullback warp photo.jpg -H M.json --convention opencv --border clamp -o out.png`;

async function warp(path: string, flags: WarpFlags, terminal: Terminal): Promise<void> {
  checkOutput(flags.output);
  await withEngine(flags, async (engine) => {
    const { bits, ...pixels } = await readColors(path, engine);
    const { map, frame } = await mapAndFrame(flags, pixels);
    const started = performance.now();
    const options = { ...warpOptions(flags, frame), light: flags.light };
    const warped = warpImage(engine.image(pixels), map, options);
    await writeOutput(engine, warped, flags, { started, bits, details: { W: [...map] } }, terminal);
  });
}

export function addWarp(command: Command, terminal: Terminal): void {
  addSamplingOptions(command)
    .requiredOption('-o, --output <file.png>', 'the PNG to write, with the bits per sample of the image')
    .addOption(lightOption())
    .addOption(backendOption())
    .option('--json', 'print one JSON object', false)
    .addHelpText('after', EXAMPLES)
    .action((image: string, flags: WarpFlags) => warp(image, flags, terminal));
}
