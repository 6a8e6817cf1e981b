const PAGE = 65536;

let kept: WebAssembly.Memory | undefined;

/** A memory of so many bytes at least, of all modules. What it held before may be gone. */
export function memoryOf(bytes: number): WebAssembly.Memory {
  if (kept && kept.buffer.byteLength >= bytes) return kept;
  // Never grown: from the first detached buffer on, V8 checks at every access to any typed array.
  kept = new WebAssembly.Memory({ initial: 2 ** Math.ceil(Math.log2(bytes / PAGE)) });
  return kept;
}

/** The functions `F` of a WebAssembly module, which is compiled when they are first asked for. */
export class Assembly<F> {
  readonly #base64: string;
  #module: WebAssembly.Module | false | undefined;
  #kept: { readonly memory: WebAssembly.Memory; readonly functions: F } | undefined;

  constructor(base64: string) {
    this.#base64 = base64;
  }

  /** False where WebAssembly is off or has no vectors, or a page's security policy forbids it. */
  get runs(): boolean {
    this.#module ??= this.#compiled();
    return this.#module !== false;
  }

  /** Its functions on arrays of a memory, where it `runs`. */
  on(memory: WebAssembly.Memory): F {
    if (this.#kept?.memory === memory) return this.#kept.functions;
    this.#module ??= this.#compiled();
    const { exports } = new WebAssembly.Instance(this.#module as WebAssembly.Module, { env: { memory } });
    const functions = exports as unknown as F;
    this.#kept = { memory, functions };
    return functions;
  }

  #compiled(): WebAssembly.Module | false {
    try {
      return new WebAssembly.Module(Uint8Array.from(atob(this.#base64), (letter) => letter.charCodeAt(0)));
    } catch {
      return false;
    }
  }
}
