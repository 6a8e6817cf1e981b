import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Case } from './case.ts';
import { judge } from './exceptions.ts';
import { textOf } from './findings.ts';
import type { Outcomes } from './outcomes.ts';

const CASES: readonly Case[] = JSON.parse(readFileSync(`${import.meta.dirname}/data/onCell.json`, 'utf8'));

/** Boundary conditions of Interpolations.jl that lie on the pixels' outer edges. */
export const itConformsOnCells = (outcomes: Outcomes): void =>
  it.each(CASES)('$name', async (given) => {
    const { failures, compared, stopped } = await outcomes.of(given);
    expect(stopped).toBeUndefined();
    expect(judge(given, failures).open.map(textOf)).toEqual([]);
    expect(compared).toBeGreaterThan(0);
  });
