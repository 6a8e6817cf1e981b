import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Case } from './case.ts';

const COMMON = `${process.env.PULLBACK_DATA ?? '../shared/data'}/conformance/cases.json`;

/** Another file of the same format takes the place of the common one. */
const FILE = process.env.PULLBACK_CASES ?? COMMON;
export const isCommon = FILE === COMMON;
export const hasCases = existsSync(FILE);

const TEXT = hasCases ? readFileSync(FILE, 'utf8') : '[]';
/** Tells one collection of cases from another. */
export const fingerprint = createHash('sha256').update(TEXT).digest('hex').slice(0, 16);

const CASES: readonly Case[] = JSON.parse(TEXT);

/** The cases; none in a checkout without them. */
export const conformanceCases = (): readonly Case[] => CASES;
