import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { testDevice } from '../support/device.ts';
import { committed, concerned, current, update } from './documents.ts';
import { EXCEPTIONS, judge } from './exceptions.ts';
import { conformanceCases, isCommon } from './load.ts';
import { Outcomes } from './outcomes.ts';
import { reportOf } from './report.ts';
import { describeCases } from './suite.ts';

const cpu = new Outcomes(() => createEngine({ backend: 'cpu' }));
const webgpu = new Outcomes(async () => createEngine({ device: await testDevice() }));

const pairs = () =>
  Promise.all(
    conformanceCases().map(async (given) => ({ cpu: await cpu.of(given), webgpu: await webgpu.of(given) })),
  );

describeCases('WebGPU', webgpu);

it('the report of this run is in out/', async () => {
  mkdirSync('out', { recursive: true });
  writeFileSync('out/conformance.md', reportOf(await pairs()));
});

it.skipIf(!isCommon)('every exception is needed', async ({ skip }) => {
  if (!concerned()) skip('the exceptions are of other cases');
  const used = (await pairs()).flatMap((pair) =>
    [pair.cpu, pair.webgpu].flatMap(({ given, failures }) => judge(given, failures).used),
  );
  const idle = EXCEPTIONS.filter((exception) => !exception.elsewhere && !used.includes(exception));
  expect(idle.map(({ reason }) => reason)).toEqual([]);
});

it.skipIf(!isCommon)('the documents show what conforms (UPDATE_DOCS=1 writes them)', async ({ skip }) => {
  const found = await pairs();
  if (process.env.UPDATE_DOCS) update(found);
  if (!concerned()) skip('the documents are of other cases');
  expect(committed()).toEqual(current(found));
});
