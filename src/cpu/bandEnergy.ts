import type { Twin } from './twin.ts';

export const bandEnergy: Twin<'bandEnergy'> = (_scheme, { fine, coarse, output }) => {
  for (let k = 0; k < output.length; k++) {
    const band = (fine[k] as number) - (coarse[k] as number);
    output[k] = band * band;
  }
};
