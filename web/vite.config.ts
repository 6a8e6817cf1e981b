import { defineConfig } from 'vite';
import { assembly } from '../scripts/assembly.mjs';

/** Cross-origin isolation, for shared memory and precise clocks. Optional: the page works without it. */
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  base: './',
  server: { headers },
  preview: { headers },
  // Browsers have none: what runs in Node alone is left out.
  define: { process: 'undefined' },
  plugins: [assembly()],
  worker: {
    format: 'es',
    plugins: () => [assembly()],
    rolldownOptions: {
      output: {
        codeSplitting: {
          // One file for all that the worker needs at first, in place of one for each set of chunks that share a module.
          groups: [{ name: 'studio', tags: ['$initial'], includeDependenciesRecursively: false }],
        },
      },
    },
  },
  build: { target: 'es2023', outDir: '../dist/web', emptyOutDir: true, sourcemap: true },
});
