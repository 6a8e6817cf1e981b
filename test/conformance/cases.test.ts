import { createEngine } from '../../src/index.ts';
import { Outcomes } from './outcomes.ts';
import { describeCases } from './suite.ts';

describeCases('CPU', new Outcomes(() => createEngine({ backend: 'cpu' })));
