import { relative } from 'node:path';
import asc from 'assemblyscript/asc';

const SUFFIX = '?wasm';
const OPTIONS =
  '-O3 --enable simd --runtime stub --noAssert --importMemory --noExportMemory --outFile out.wasm --use abort='.split(
    ' ',
  );

/** The WebAssembly module of an AssemblyScript file. */
async function compile(file) {
  let bytes = new Uint8Array();
  const { error, stderr } = await asc.main([relative(process.cwd(), file), ...OPTIONS], {
    writeFile: (_, contents) => {
      bytes = contents;
    },
  });
  if (error) throw new Error(`${file}: ${stderr.toString()}`);
  return bytes;
}

const modules = new Map();

/** Turns `import base64 from './file.ts?wasm'` into the WebAssembly module of that AssemblyScript file. */
export const assembly = () => ({
  name: 'assembly',
  enforce: 'pre',
  async load(id) {
    if (!id.endsWith(`.ts${SUFFIX}`)) return undefined;
    const file = id.slice(0, -SUFFIX.length);
    if (!modules.has(file)) modules.set(file, compile(file));
    return `export default '${Buffer.from(await modules.get(file)).toString('base64')}';`;
  },
});
