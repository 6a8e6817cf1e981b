import { defineConfig } from 'vite';
import { assembly } from '../scripts/assembly.mjs';

/** Isolated, so that the page may have exact clocks and shared memory; other hosts may leave this out. */
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  base: './',
  server: { headers },
  preview: { headers },
  plugins: [assembly()],
  worker: { format: 'es', plugins: () => [assembly()] },
  build: { target: 'es2023', outDir: '../dist/web', emptyOutDir: true, sourcemap: true },
});
