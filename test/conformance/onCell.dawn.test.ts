import { createEngine } from '../../src/index.ts';
import { testDevice } from '../support/device.ts';
import { itConformsOnCells } from './onCell.ts';
import { Outcomes } from './outcomes.ts';

itConformsOnCells(new Outcomes(async () => createEngine({ device: await testDevice() })));
