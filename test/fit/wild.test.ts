import { createEngine } from '../../src/index.ts';
import { wildLaws } from './wild.ts';

/** One pair of each family; the others are slower and in `wild.slow`. */
wildLaws(
  await createEngine({ backend: 'cpu' }),
  /^(mirror|form|dark|low-overlap|tripod|unrelated_photos_07)/,
);
