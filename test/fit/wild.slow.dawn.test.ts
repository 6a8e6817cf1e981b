import { createEngine } from '../../src/index.ts';
import { testDevice } from '../support/device.ts';
import { wildLaws } from './wild.ts';

wildLaws(await createEngine({ device: await testDevice() }), /./);
