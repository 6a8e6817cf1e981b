import type { Twin } from './twin.ts';

export const resolve: Twin<'resolve'> = (_planes, { fixed, output }) => {
  output.set(fixed);
};
