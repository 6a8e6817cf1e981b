import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/** One file names another, or a package's file, by a relative path: to use it, or its types. */
export interface Import {
  readonly from: string;
  readonly to: string;
  /** Whether it is loaded once it is needed: `import('./file.ts')`. */
  readonly lazy: boolean;
}

const SPECIFIER = /\b(from|import|new URL)\s*(\(?)\s*'(\.[^'?]+)/g;

const isModule = (file: string): boolean => /\.tsx?$/.test(file) && !/node_modules|\.d\.ts$/.test(file);

export const modulesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter(isModule);

/** What a file imports. Names without an ending, as AssemblyScript has them, are those of `.ts` files. */
export function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(SPECIFIER)].map(([, word, parenthesis, specifier = '']) => ({
    from: file,
    to: join(dirname(file), /\.\w+$/.test(specifier) ? specifier : `${specifier}.ts`),
    lazy: word === 'import' && parenthesis === '(',
  }));
}
