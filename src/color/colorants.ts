import { COLORANTS, type Colorant, type ColorantName, isColorant } from '../../shaders/color/colorants.ts';
import { OptionError } from '../base/errors.ts';

/** The colorant of a name. Throws OptionError where there is none. */
export function checkedColorant(name: ColorantName): Colorant {
  if (isColorant(name)) return COLORANTS[name];
  throw new OptionError(`unknown colorant '${name}': use ${Object.keys(COLORANTS).join(', ')}`);
}
