import type { Law } from './laws.ts';

const COMMENTS = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
const DECLARED = /\b(?:fn|struct|alias|const|override|var(?:<[^>]*>)?)\s+(\w+)/g;

/** The text outside all braces. */
function outermost(text: string): string {
  let depth = 0;
  let kept = '';
  for (const c of text) {
    if (c === '}') depth--;
    if (depth === 0) kept += c;
    if (c === '{') depth++;
  }
  return kept;
}

/** The heads of the functions, each with single spaces. */
const headsOf = (text: string): string[] =>
  Array.from(text.matchAll(/\bfn\s+[^{]*/g), ([head]) => head.replace(/\s+/g, ' ').trim());

/** A head without the names of its parameters, which a leaf is free to choose. */
const signatureOf = (head: string): string =>
  head
    .replace(/\w+\s*:\s*/g, '')
    .replace(/,\s*\)/, ')')
    .replace(/\s+/g, '');

/** That a leaf's WGSL declares functions by their heads, and all names with a prefix, once. */
export const wgslLaws = (wgsl: () => string, prefix: string, heads: readonly string[]): Law[] => [
  () => {
    const text = wgsl();
    if (typeof text !== 'string') return 'its WGSL is no text';
    const declared = headsOf(outermost(text.replace(COMMENTS, ''))).map(signatureOf);
    const missing = heads.filter((head) => !declared.includes(signatureOf(head)));
    return missing.length > 0 ? `its WGSL does not declare \`${missing.join('`, `')}\`` : undefined;
  },
  () => {
    const names = Array.from(
      outermost(wgsl().replace(COMMENTS, '')).matchAll(DECLARED),
      ([, name = '']) => name,
    );
    const strange = names.filter((name) => !name.startsWith(`${prefix}_`));
    if (strange.length > 0) {
      return `names in its WGSL do not begin with \`${prefix}_\`, and may meet those of others: \`${strange.join('`, `')}\``;
    }
    const twice = names.filter((name, k) => names.indexOf(name) !== k);
    return twice.length > 0 ? `its WGSL declares \`${twice.join('`, `')}\` twice` : undefined;
  },
];
