import { readFile } from 'node:fs/promises';
import { FileError, MapError } from '../../index.ts';
import { numbersOf } from './numbers.ts';
import { mapOfPairs } from './pairs.ts';

const formsOf = (count: number): string =>
  `give an array of ${count} numbers, ${count === 9 ? '3 rows of 3, point pairs { from, to }, ' : ''}or an object that has one as W or H`;

const isList = (given: string): boolean =>
  !/\.json$/i.test(given) && (given.includes(',') || numbersOf(given).every(Number.isFinite));

function entriesOf(json: unknown): unknown[] | undefined {
  if (Array.isArray(json)) return json.flat();
  if (typeof json !== 'object' || json === null) return undefined;
  const [found] = Object.entries(json).filter(([key]) => key === 'W' || key === 'H');
  return found && entriesOf(found[1]);
}

async function textOf(path: string, count: number): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? `there is no file '${path}'` : `'${path}' cannot be read (${message})`;
    throw new FileError(`${what}: give the homography as a JSON file or as ${count} numbers with commas`, {
      cause: error,
    });
  }
}

function parse(path: string, text: string, count: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FileError(`'${path}' is not JSON: ${formsOf(count)}`, { cause: error });
  }
}

/** A homography's numbers, nine or eight, from a JSON file or from a list with commas. Throws FileError or MapError. */
export async function readMap(given: string, count = 9): Promise<number[]> {
  const json = isList(given) ? undefined : parse(given, await textOf(given, count), count);
  const pairs = count === 9 ? mapOfPairs(json) : undefined;
  if (pairs) return [...pairs];
  const entries = isList(given) ? numbersOf(given) : entriesOf(json);
  if (!entries) throw new MapError(`'${given}' holds no homography: ${formsOf(count)}`);
  const numbers = entries.map((entry) => (typeof entry === 'number' ? entry : Number.NaN));
  if (numbers.length !== count) {
    throw new MapError(
      `a homography has ${count} numbers here, row by row, and this one has ${numbers.length}: ${formsOf(count)}`,
    );
  }
  return numbers;
}
