import { Option } from 'commander';
import { BACKENDS, type BackendChoice, createEngine, type Engine } from '../../index.ts';

export interface BackendFlags {
  readonly backend: BackendChoice;
}

export const backendOption = (): Option =>
  new Option('--backend <name>', 'engine; auto uses a hardware GPU if there is one')
    .choices([...BACKENDS])
    .default('auto' satisfies BackendChoice);

/** Runs work on an engine, and frees the engine afterwards. */
export async function withEngine<T>(
  { backend }: BackendFlags,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const engine = await createEngine({ backend });
  try {
    return await work(engine);
  } finally {
    engine.destroy();
  }
}
