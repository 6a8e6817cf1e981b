import type { Backend, Executor } from '../../../src/executor/executor.ts';
import { fit, lossAndGradient, warp as warpImage } from '../../../src/index.ts';
import { engineOn } from '../../support/engine.ts';
import { type Given, type Peer, type PeerTask, timed } from './peer.ts';

const libraryName = (backend: Backend): string => `pullback ${backend}`;

const FIT = { photometry: 'none' } as const;

/** An engine of this library. */
export function own(executor: Executor): Peer {
  const engine = engineOn(executor);
  const library = libraryName(executor.backend);
  return {
    async tasks({ size, channels, samples, target, map }: Given): Promise<PeerTask[]> {
      const frame = { width: size, height: size, channels };
      const source = engine.image({ ...frame, data: samples });
      const reference = engine.image({ ...frame, data: target });
      const warp = async () => {
        const output = warpImage(source, map);
        await engine.idle();
        output.destroy();
      };
      return [
        { library, job: 'warp', run: () => timed(warp), result: () => warpImage(source, map).read() },
        { library, job: 'loss', run: () => timed(() => lossAndGradient(source, map, reference)) },
        {
          library,
          job: 'fit',
          run: () => timed(() => fit(source, reference, { init: map, ...FIT }).result()),
          result: async () => (await fit(source, reference, { init: map, ...FIT }).result()).W,
        },
      ];
    },
    close: async () => executor.destroy(),
  };
}
