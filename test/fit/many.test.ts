import { describe } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { manyLaws } from './many.ts';

describe('many fits on the CPU engine', () => manyLaws(() => createEngine({ backend: 'cpu' })));
