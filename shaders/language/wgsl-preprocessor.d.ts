declare module 'wgsl-preprocessor/wgsl-preprocessor.js' {
  /** Template tag that resolves `#if ${…}`, `#elif ${…}`, `#else` and `#endif` in a WGSL text. */
  export function wgsl(strings: TemplateStringsArray, ...values: readonly unknown[]): string;
}
