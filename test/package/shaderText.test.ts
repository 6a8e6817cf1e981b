import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compact } from '../../scripts/shaderText.mjs';
import { KERNELS, type KernelName } from '../../shaders/kernels/index.ts';
import { KERNEL_TESTS } from '../kernels/index.ts';

const BUILT = join(import.meta.dirname, '../../dist/lib/shaders/kernels');
const FEATURES = [
  { subgroups: false, unrolled: false },
  { subgroups: true, unrolled: true },
] as const;

interface Written {
  readonly wgsl: (spec: unknown, features: (typeof FEATURES)[number]) => string;
}

/** What a compiler sees: no comment, and any white space as one. */
const tokens = (wgsl: string): string =>
  wgsl
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('the WGSL that is published', () => {
  const names = (Object.keys(KERNELS) as KernelName[]).filter((name) =>
    existsSync(join(BUILT, `${name}.js`)),
  );

  it('is that of most kernels', () => expect(names.length).toBeGreaterThan(20));

  it.each(names)('says for %s what the sources say, in fewer characters', async (name) => {
    const { href } = pathToFileURL(join(BUILT, `${name}.js`));
    const built = ((await import(/* @vite-ignore */ href)) as Record<string, Written>)[name] as Written;
    const source = KERNELS[name] as unknown as Written;
    for (const spec of KERNEL_TESTS[name].specs) {
      for (const features of FEATURES) {
        const [short, long] = [built.wgsl(spec, features), source.wgsl(spec, features)];
        expect(tokens(short)).toBe(tokens(long));
        expect(short.length).toBeLessThan(long.length);
      }
    }
  });
});

describe('compact', () => {
  it.each([
    ['margins', '\n  let a = 1;\n    a', '\nlet a = 1;\na'],
    ['empty lines', '\n\n\na', '\na'],
    ['comments of their own line', '\n  // one\n  /** two */\na', '\na'],
  ])('leaves out %s', (_, piece, expected) => expect(compact(piece)).toBe(expected));

  it.each([
    ['white space within a line', 'a  b\nc  d'],
    ['a comment beside code', 'a; // b\nc'],
    ['a comment that another piece ends', '\n// a '],
    ['code after a comment', '\n/* a */ b\n'],
  ])('keeps %s', (_, piece) => expect(compact(piece)).toBe(piece));
});
