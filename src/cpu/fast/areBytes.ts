import type { Stored } from '../../../shaders/format/stored.ts';

const FAMILIES: Readonly<Record<string, string | undefined>> = {
  RGB: 'rgb',
  BGR: 'rgb',
  LinearRGB: 'rgb',
  Gray: 'gray',
  LinearGray: 'gray',
  xyY: 'xyy',
};

const ALPHA = /^A|A$/;

/** Colorants of a family have their numbers in [0, 1], which are one another's by a curve at most. */
const familyOf = ({ colorant }: Stored): string | undefined => FAMILIES[colorant.replace(ALPHA, '')];

const straight = ({ format, colorant, premultiplied = false }: Stored): boolean =>
  format === 'unorm8' && !(premultiplied && ALPHA.test(colorant));

/** Whether `byteColorsOf` the same is defined, by names alone: to ask loads no color. */
export function areBytes({
  from,
  workingSpace,
  to,
}: {
  readonly from: Stored;
  readonly workingSpace: Stored;
  readonly to: Stored;
}): boolean {
  const family = familyOf(from);
  return (
    straight(from) &&
    straight(to) &&
    family !== undefined &&
    family === familyOf(workingSpace) &&
    family === familyOf(to)
  );
}
