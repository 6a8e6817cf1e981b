import { describe } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { testDevice } from '../support/device.ts';
import { manyLaws } from './many.ts';

describe('many fits on the WebGPU engine', () =>
  manyLaws(async () => createEngine({ device: await testDevice() })));
