import { defineConfig, type Plugin } from 'vite';
import { assembly } from '../scripts/assembly.mjs';

/** Kernels without their indentation and comments: in minified code only they have lines of their own. */
const compact = (): Plugin => ({
  name: 'compact-kernels',
  apply: 'build',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      chunk.code = chunk.code.replaceAll(/\n\s+/g, '\n').replaceAll(/\n\/\/(?!#)[^\n`]*(?=\n)/g, '');
    }
  },
});

const NONE = 'class { constructor() { throw new Error("this is not on the page"); } }';
const NOTHING = '() => new none()';

/** What the page never asks for: fits of sequences and of many pictures, views, resizing, and the GPU of Node. */
const UNUSED: Readonly<Record<string, string>> = {
  '/src/sequence/sequenceFit.ts': `export const SequenceFit = ${NONE};`,
  '/src/joint/jointFit.ts': `export const JointFit = ${NONE};`,
  '/src/fit/many/manyFit.ts': `export const ManyFit = ${NONE};`,
  '/src/warpView.ts': `export const WarpView = ${NONE};`,
  '/src/placements.ts': `const none = ${NONE}; export const sizeFor = ${NOTHING}, resizeMap = ${NOTHING}, rotationMap = ${NOTHING};`,
  '/src/operations/resize.ts': `const none = ${NONE}; export const resize = ${NOTHING}, resizePullback = ${NOTHING};`,
  '/src/operations/pointsPullback.ts': `const none = ${NONE}; export const pointsPullback = ${NOTHING};`,
  '/src/node/gpu.ts': 'export const nodeGpu = () => undefined;',
};

const unused = (): Plugin => ({
  name: 'unused',
  apply: 'build',
  load: (id) => Object.entries(UNUSED).find(([file]) => id.endsWith(file))?.[1] ?? null,
});

/** Isolated, so that the page may have exact clocks and shared memory; other hosts may leave this out. */
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  base: './',
  server: { headers },
  preview: { headers },
  plugins: [assembly(), unused(), compact()],
  worker: { format: 'es', plugins: () => [assembly(), unused(), compact()] },
  build: { target: 'es2023', outDir: '../dist/web', emptyOutDir: true, sourcemap: true },
});
