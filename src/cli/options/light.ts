import { Option } from 'commander';
import { LIGHTS, type Light } from '../../index.ts';

export interface LightFlags {
  readonly light: Light;
}

/** What is averaged of colors. */
export const lightOption = (): Option =>
  new Option('--light <name>', 'what is averaged: linear light, or the colors as they are encoded')
    .choices(Object.keys(LIGHTS))
    .default('linear');
