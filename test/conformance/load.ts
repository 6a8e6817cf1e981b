import { existsSync, readFileSync } from 'node:fs';
import type { Case } from './case.ts';

const COMMON = `${process.env.PULLBACK_DATA ?? '../shared/data'}/conformance/cases.json`;

/** Another file of the same format takes the place of the common one. */
const FILE = process.env.PULLBACK_CASES ?? COMMON;
export const isCommon = FILE === COMMON;
export const hasCases = existsSync(FILE);

const CASES: readonly Case[] = hasCases ? JSON.parse(readFileSync(FILE, 'utf8')) : [];

/** The cases; none in a checkout without them. */
export const conformanceCases = (): readonly Case[] => CASES;
