import type { KnipConfig } from 'knip';

/** The package's own entries are read from package.json. */
const config: KnipConfig = {
  entry: [
    'scripts/*.mjs',
    'src/cpu/fast/lanes/assembly/{index,colors,gradients,normals}.ts',
    'test/bench/**/main.ts',
    'test/bench/pack/*.ts',
    'test/package/{dawn,tasks/*}.mjs',
    'web/{main.tsx,vite.config.ts}',
  ],
  project: ['{shaders,src,web,test,scripts}/**/*.{ts,tsx,mjs}'],
  // A test runs its program.
  ignoreDependencies: ['@arethetypeswrong/cli'],
};

export default config;
