import type { Engine, Image } from '../../index.ts';
import { writeImage } from '../../node/index.ts';
import { json } from './table.ts';
import type { Terminal } from './terminal.ts';

export interface OutputFlags {
  readonly output: string;
  readonly json: boolean;
}

/** Writes an image that an engine made since `started`, and says so: `details` are for the JSON alone. */
export async function writeOutput(
  engine: Engine,
  image: Image,
  { output, json: asJson }: OutputFlags,
  { started, bits, details = {} }: { started: number; bits: 8 | 16; details?: object },
  terminal: Terminal,
): Promise<void> {
  const { width, height, channels, origin } = image;
  const data = await image.read();
  const milliseconds = performance.now() - started;
  await writeImage(output, { width, height, channels, data }, { bits });
  const { backend, adapter } = engine;
  terminal.out(
    asJson
      ? json({ output, width, height, channels, origin, ...details, backend, adapter, milliseconds })
      : `${output}: ${width}×${height}×${channels} in ${milliseconds.toFixed(0)} ms on ${backend} (${adapter})\n`,
  );
}
