import { Option } from 'commander';
import { LIGHTS, type Light } from '../../index.ts';

export interface LightFlags {
  readonly light: Light;
}

/** The flags of `--light`. */
export const lightOption = (): Option =>
  new Option('--light <name>', 'interpolate linear light, or the encoded values')
    .choices(Object.keys(LIGHTS))
    .default('linear');
