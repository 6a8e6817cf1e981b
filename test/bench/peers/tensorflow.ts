import { dirname } from 'node:path';
import { peerFile, peerPackage } from './installed.ts';
import { type Given, interleaved, type Peer, type PeerTask, planar, timed } from './peer.ts';

interface Tensor {
  data(): Promise<Float32Array>;
  dispose(): void;
}

/** The part of TensorFlow.js that is used. */
interface TensorFlow {
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tensor4d(values: Float32Array, shape: readonly number[]): Tensor;
  tensor2d(values: readonly number[], shape: readonly number[]): Tensor;
  readonly image: {
    transform(
      image: Tensor,
      map: Tensor,
      method: string,
      fill: string,
      value: number,
      size: number[],
    ): Tensor;
  };
}

/** The eight entries of a homography whose last is 1. */
export const eightOf = (map: ArrayLike<number>): number[] =>
  Array.from({ length: 8 }, (_, k) => (map[k] ?? 0) / (map[8] ?? 1));

export async function tensorflowWasm(): Promise<Peer | undefined> {
  const tf = peerPackage('@tensorflow/tfjs-core') as TensorFlow | undefined;
  const wasm = peerFile('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm');
  if (!tf || !wasm) return undefined;
  const backend = peerPackage('@tensorflow/tfjs-backend-wasm') as { setWasmPaths(folder: string): void };
  backend.setWasmPaths(`${dirname(wasm)}/`);
  await tf.setBackend('wasm');
  await tf.ready();
  const held: Tensor[] = [];
  return {
    async tasks(given: Given): Promise<PeerTask[]> {
      const { size, channels, map } = given;
      const source = tf.tensor4d(interleaved(given), [1, size, size, channels]);
      const eight = tf.tensor2d(eightOf(map), [1, 8]);
      held.push(source, eight);
      const warp = () => tf.image.transform(source, eight, 'bilinear', 'constant', 0, [size, size]);
      const result = async () => planar(await warp().data(), channels);
      return [{ library: 'tf.js wasm', job: 'warp', run: () => timed(() => warp().dispose()), result }];
    },
    async close() {
      for (const each of held) each.dispose();
    },
  };
}
