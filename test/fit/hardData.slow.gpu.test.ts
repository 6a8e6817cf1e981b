import { describe } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { testDevice } from '../support/device.ts';
import { hardLaws } from './hard.ts';

describe('on the WebGPU engine', () => hardLaws(async () => createEngine({ device: await testDevice() })));
