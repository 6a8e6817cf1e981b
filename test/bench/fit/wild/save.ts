import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Picture, WildPair } from './pair.ts';

/** A dark picture in 16 bits, its samples as they are. */
async function write(path: string, { width, height, data, rgb, unit = 1 }: Picture): Promise<void> {
  const gray = { raw: { width, height, channels: 1 } } as const;
  if (rgb)
    await sharp(rgb, { raw: { width, height, channels: 3 } })
      .png()
      .toFile(path);
  else if (unit === 1) await sharp(data, gray).toColorspace('b-w').png().toFile(path);
  else await sharp(Uint16Array.from(data), gray).toColorspace('grey16').png().toFile(path);
}

/**
 * Writes a pair to a folder as `NAME_fixed.png`, `NAME_moving.png` and `NAME.json`: the right W from the fixed pixels to
 * the moving ones, row by row, and the start where one is given. Returns the name.
 */
export async function save(folder: string, pair: WildPair, seed: number): Promise<string> {
  const { kind, level, name: about, truth, init } = pair;
  const name = `${kind} ${level} ${seed}`.replace(/[^\w.-]+/g, '_');
  mkdirSync(folder, { recursive: true });
  await write(join(folder, `${name}_fixed.png`), pair.fixed);
  await write(join(folder, `${name}_moving.png`), pair.moving);
  const said = { kind, level, seed, about, truth: truth && [...truth], ...(init && { init: [...init] }) };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(said, null, 1)}\n`);
  return name;
}
