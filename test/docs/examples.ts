import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Example {
  /** Where it stands: `README.md:12`. */
  readonly place: string;
  readonly code: string;
  /** Not run, as it needs a page or a device: a fence that begins with "```ts no-run". */
  readonly run: boolean;
}

const FENCE = /^```ts\b([^\n]*)\n([\s\S]*?)^```/gm;
const DOCSTRING = /\/\*\*[\s\S]*?\*\//g;

const lineOf = (text: string, index: number) => text.slice(0, index).split('\n').length;

/** The examples of a text of Markdown that stands in a file from line `first` on. */
export function examplesIn(file: string, text: string, first = 1): Example[] {
  return Array.from(text.matchAll(FENCE), ({ 1: info = '', 2: code = '', index }) => ({
    place: `${file}:${first - 1 + lineOf(text, index)}`,
    code,
    run: !info.includes('no-run'),
  }));
}

/** The examples in the docstrings of a TypeScript file. */
export function examplesOfDocstrings(file: string, source: string): Example[] {
  return Array.from(source.matchAll(DOCSTRING)).flatMap(({ 0: comment, index }) => {
    const text = comment.replaceAll(/^[ \t]*\*(?!\/) ?/gm, '');
    return examplesIn(file, text, lineOf(source, index));
  });
}

const filesIn = (root: string, folder: string, ending: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .map((file) => join(folder, file))
    .sort();

/** Every example of the library's docstrings, README.md and the guides. */
export function allExamples(root: string): Example[] {
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const sources = ['src', 'shaders'].flatMap((folder) => filesIn(root, folder, /(?<!\.d)\.ts$/));
  const guides = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  const texts = ['README.md', ...guides.map((name) => join('docs', name)), 'examples/README.md'];
  return [
    ...texts.flatMap((file) => examplesIn(file, read(file))),
    ...sources.flatMap((file) => examplesOfDocstrings(file, read(file))),
  ];
}
