import { OptionError } from './errors.ts';

/** The name, if the registry has it. Throws OptionError, which lists the known ones. */
export function known<R extends object>(registry: R, kind: string, name: keyof R & string): keyof R & string {
  if (Object.hasOwn(registry, name)) return name;
  throw new OptionError(`unknown ${kind} '${String(name)}': use ${Object.keys(registry).join(', ')}`);
}
