import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Case } from './case.ts';

/** Another file of the same format, JSON, takes the place of the common one. */
const OTHER = process.env.PULLBACK_CASES;
export const isCommon = !OTHER;

const TEXT = OTHER
  ? readFileSync(OTHER, 'utf8')
  : gunzipSync(readFileSync(join(import.meta.dirname, 'cases.json.gz'))).toString();
/** Tells one collection of cases from another. */
export const fingerprint = createHash('sha256').update(TEXT).digest('hex').slice(0, 16);

const CASES: readonly Case[] = JSON.parse(TEXT);

export const conformanceCases = (): readonly Case[] => CASES;
