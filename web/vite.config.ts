import { defineConfig } from 'vite';
import { assembly } from '../scripts/assembly.mjs';

export default defineConfig({
  base: './',
  plugins: [assembly()],
  worker: { format: 'es', plugins: () => [assembly()] },
  build: { target: 'es2023', outDir: '../dist/web', emptyOutDir: true, sourcemap: true },
});
