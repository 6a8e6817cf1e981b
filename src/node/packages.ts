/** The end of a sentence about an optional package that did not load: what it is, and how to add it. */
export function needs(name: string, error: unknown): string {
  const { code = '', message = '' } = error as NodeJS.ErrnoException;
  const absent = code.endsWith('MODULE_NOT_FOUND') && message.includes(`'${name}'`);
  const state = absent ? '' : `, which does not load here (${message.split('\n', 1)[0]})`;
  return `needs ${name}${state}: npm install ${name}`;
}
