import { publishedEntries } from './scripts/published.mjs';

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  entryPoints: Object.values(publishedEntries()).map((path) => `${path}.ts`),
  tsconfig: 'tsconfig.build.json',
  out: 'docs/api',
  name: 'pullback',
  readme: 'none',
  excludePrivate: true,
  excludeProtected: true,
  excludeInternal: true,
  excludeExternals: true,
  includeVersion: true,
  disableSources: true,
  skipErrorChecking: true,
};
