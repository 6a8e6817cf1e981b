import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KERNELS } from '../shaders/kernels/index.ts';

const ROOT = join(import.meta.dirname, '..');

/** The rooms of the house, and the one module or room that each may import besides itself. */
const MAY_IMPORT = [
  { room: 'shaders/', from: [] },
  { room: 'src/cli/', from: ['src/index.ts', 'src/node/index.ts', 'package.json'] },
  { room: 'src/', except: 'src/cli/', from: ['shaders/'] },
  { room: 'web/', from: ['src/index.ts', 'src/cpu.ts', 'src/webgpu.ts', 'examples/'] },
] as const;

const modules = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/node_modules|\.config\.ts$/.test(file))
    .map((file) => join(folder, file));

function imports(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(
    ([, specifier]) => specifier,
  );
  return specifiers.map((specifier) => relative(ROOT, join(ROOT, dirname(file), specifier ?? '')));
}

describe('imports go one way', () => {
  for (const rule of MAY_IMPORT) {
    it(`out of ${rule.room}`, () => {
      const files = modules(rule.room).filter((file) => !('except' in rule) || !file.startsWith(rule.except));
      const strays = files.flatMap((file) =>
        imports(file)
          .filter((target) => ![rule.room, ...rule.from].some((allowed) => target.startsWith(allowed)))
          .map((target) => `${file} imports ${target}`),
      );
      expect(strays).toEqual([]);
    });
  }

  it('and shaders touch no GPU object and no page', () => {
    const strays = modules('shaders').filter((file) =>
      /\b(navigator|document|window|GPU[A-Z]\w+|process)\b/.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(strays).toEqual([]);
  });
});

it('every kernel has a file of its name', () => {
  for (const name of Object.keys(KERNELS)) {
    expect(modules('shaders/kernels')).toContain(`shaders/kernels/${name}.ts`);
  }
});
