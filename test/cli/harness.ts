import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pc from 'picocolors';
import { afterAll } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { type PlanarImage, writeImage } from '../../src/node/index.ts';

export const IDENTITY = '1,0,0,0,1,0,0,0,1';

/** What a command did. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process. `watch` sees each progress line, and can press Ctrl-C. */
export async function pullback(
  args: readonly string[],
  watch?: (line: string, interrupt: () => void) => void,
): Promise<Outcome> {
  const written = { out: '', err: '' };
  const controller = new AbortController();
  const code = await run(args, {
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    live: (line) => watch?.(line, () => controller.abort()),
    interruptible: () => controller.signal,
    colors: pc.createColors(false),
    exitCode: 0,
  });
  return { code, ...written };
}

/** A folder that is gone after the tests of this file. */
export function temporaryFolder(): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'pullback-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return (name) => join(folder, name);
}

/** An image whose 8-bit samples are given by their place. */
export function picture(
  width: number,
  height: number,
  channels: number,
  sample: (x: number, y: number, c: number) => number,
): PlanarImage {
  const data = Float32Array.from({ length: width * height * channels }, (_, k) => {
    const [x, row] = [k % width, Math.floor(k / width)];
    return sample(x, row % height, Math.floor(row / height)) / 255;
  });
  return { width, height, channels, data };
}

/** Samples without a pattern: each place has its own. */
export const scattered = (x: number, y: number, c: number): number =>
  (x * 37 + y * 101 + c * 59 + x * y * 7) % 256;

export async function save(path: string, image: PlanarImage): Promise<string> {
  await writeImage(path, image);
  return path;
}
