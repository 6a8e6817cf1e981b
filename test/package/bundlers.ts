import { basename, dirname } from 'node:path';
import { build as esbuild } from 'esbuild';
import { rolldown } from 'rolldown';
import { createLogger, build as vite } from 'vite';
import webpack from 'webpack';

/** Bundles a program, for browsers, into a file; gives the warnings. */
export type Bundler = (program: string, file: string) => Promise<string[]>;

export const BUNDLERS: Readonly<Record<string, Bundler>> = {
  async esbuild(program, file) {
    const options = {
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      logLevel: 'silent',
    } as const;
    const { warnings } = await esbuild({ ...options, entryPoints: [program], outfile: file });
    return warnings.map(({ text }) => text);
  },

  async rolldown(program, file) {
    const warnings: string[] = [];
    const bundle = await rolldown({
      input: program,
      platform: 'browser',
      onLog: (level, { message }) => {
        if (level === 'warn') warnings.push(message);
      },
    });
    await bundle.write({ dir: dirname(file), entryFileNames: basename(file), format: 'es', minify: true });
    await bundle.close();
    return warnings;
  },

  async vite(program, file) {
    const warnings: string[] = [];
    const warn = (message: string) => warnings.push(message);
    await vite({
      root: dirname(program),
      configFile: false,
      logLevel: 'warn',
      customLogger: { ...createLogger('silent'), warn, warnOnce: warn },
      build: {
        target: 'es2023',
        outDir: dirname(file),
        // What loads modules in advance needs a page.
        modulePreload: false,
        rolldownOptions: {
          input: program,
          preserveEntrySignatures: 'strict',
          output: { entryFileNames: basename(file) },
        },
      },
    });
    return warnings;
  },

  async webpack(program, file) {
    const compiler = webpack({
      mode: 'production',
      target: ['web', 'es2023'],
      context: dirname(program),
      entry: program,
      experiments: { outputModule: true },
      output: { path: dirname(file), filename: basename(file), module: true },
    });
    const stats = await new Promise<webpack.Stats | undefined>((resolve, reject) => {
      compiler.run((error, result) => (error ? reject(error) : resolve(result)));
    });
    await new Promise((resolve) => compiler.close(resolve));
    const { errors = [], warnings = [] } = stats?.toJson({ all: false, errors: true, warnings: true }) ?? {};
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
    return warnings.map(({ message }) => message);
  },
};
