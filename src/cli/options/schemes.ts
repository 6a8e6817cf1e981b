import { InvalidArgumentError } from 'commander';
import {
  BORDERS,
  type BorderChoice,
  type BorderName,
  EXTENSIONS,
  type ExtensionName,
  INTERPOLATIONS,
  type InterpolationName,
  isInterpolation,
} from '../../index.ts';

const names = (registry: object): string => Object.keys(registry).join(', ');

function oneOf<R extends object>(registry: R, text: string): keyof R {
  if (Object.hasOwn(registry, text)) return text as keyof R;
  throw new InvalidArgumentError(`Allowed choices are ${names(registry)}.`);
}

export const INTERPOLATION_HELP = `interpolation between the samples (choices: ${names(INTERPOLATIONS)}, or keys(a) with a number a)`;
export const BORDER_HELP = `the image outside its samples, one for both axes or x,y (choices: ${names(BORDERS)})`;
export const EXTENSION_HELP = `how B-spline coefficients continue past the edge (choices: ${names(EXTENSIONS)}; default: as the border does)`;

export function interpolationName(text: string): InterpolationName {
  if (isInterpolation(text)) return text;
  throw new InvalidArgumentError(`Allowed choices are ${names(INTERPOLATIONS)}, or keys(a) with a number a.`);
}

/** One border, or two with a comma: for x and for y. */
export function borderChoice(text: string): BorderChoice {
  const [x = '', y, ...more] = text.split(',').map((part) => part.trim());
  if (more.length > 0)
    throw new InvalidArgumentError('Give one border, or two with a comma: for x and for y.');
  const border: BorderName = oneOf(BORDERS, x);
  return y === undefined ? border : { x: border, y: oneOf(BORDERS, y) };
}

export const extensionName = (text: string): ExtensionName => oneOf(EXTENSIONS, text);
