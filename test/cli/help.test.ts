import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import {
  BORDERS,
  CONVENTIONS,
  INTERPOLATIONS,
  LOSSES,
  METHODS,
  MINIFICATIONS,
  MODELS,
} from '../../src/index.ts';
import { pullback } from './harness.ts';

/** Help without the line breaks that its layout puts in. */
async function helpOf(...command: string[]): Promise<string> {
  const { code, out, err } = await pullback([...command, '--help']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out.replace(/\s+/g, ' ');
}

describe('help', () => {
  it('lists every scheme of the registries', async () => {
    const grad = await helpOf('grad');
    for (const registry of [INTERPOLATIONS, BORDERS, CONVENTIONS, MINIFICATIONS, LOSSES]) {
      expect(grad.replaceAll('"', '')).toContain(`choices: ${Object.keys(registry).join(', ')}`);
    }
    const fit = await helpOf('fit');
    for (const registry of [MODELS, METHODS]) {
      expect(fit).toContain(
        `choices: ${Object.keys(registry)
          .map((name) => `"${name}"`)
          .join(', ')}`,
      );
    }
  });

  it('states the convention and the units', async () => {
    const help = await helpOf();
    for (const words of ['W [x y 1]ᵀ', 'pixel centers lie on integers', 'in pixels', 'in [0, 1]']) {
      expect(help).toContain(words);
    }
  });

  for (const command of ['fit', 'stabilize', 'merge', 'warp', 'resize', 'grad', 'info']) {
    it(`gives an example of ${command}`, async () => {
      expect(await helpOf(command)).toMatch(new RegExp(`Examples?: pullback ${command} `));
    });
  }

  it('comes on standard error, as a wrong usage, where nothing is asked for', async () => {
    const { code, out, err } = await pullback([]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^Usage: pullback /);
  });

  it('knows its version', async () => {
    expect(await pullback(['--version'])).toEqual({ code: 0, out: `${manifest.version}\n`, err: '' });
  });
});
