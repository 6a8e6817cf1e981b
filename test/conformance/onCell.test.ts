import { createEngine } from '../../src/index.ts';
import { itConformsOnCells } from './onCell.ts';
import { Outcomes } from './outcomes.ts';

itConformsOnCells(new Outcomes(() => createEngine({ backend: 'cpu' })));
