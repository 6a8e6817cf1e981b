import { createEngine } from '../../src/index.ts';
import { wildLaws } from './wild.ts';

wildLaws(await createEngine({ backend: 'cpu' }), /./);
