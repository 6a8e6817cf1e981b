// Bundles the built modules of the package's main entry into one minified file, for <script type="module"> from a CDN.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

process.chdir(join(import.meta.dirname, '..'));
const { exports, jsdelivr } = JSON.parse(readFileSync('package.json', 'utf8'));

const bundle = await rolldown({ input: exports['.'].default, platform: 'browser' });
await bundle.write({ file: jsdelivr, format: 'es', minify: true, codeSplitting: false });
await bundle.close();
