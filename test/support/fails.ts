import { expect } from 'vitest';
import type { PullbackError } from '../../src/base/errors.ts';

/** Expects an error of a class, whose message is one line and matches. */
export async function expectError(
  body: () => unknown,
  kind: new (message: string) => PullbackError,
  message: RegExp,
): Promise<void> {
  const error = await Promise.resolve()
    .then(body)
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  expect(error).toBeInstanceOf(kind);
  const { name, message: text } = error as PullbackError;
  expect(name).toBe(kind.name);
  expect(text).toMatch(message);
  expect(text).not.toContain('\n');
  expect(text).not.toMatch(/undefined|\[object/);
}
