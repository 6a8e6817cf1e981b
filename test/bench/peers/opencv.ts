import { peerPackage } from './installed.ts';
import { type Given, interleaved, type Peer, type PeerTask, planar, timed } from './peer.ts';

interface Mat {
  readonly data32F: Float32Array;
  delete(): void;
}

/** The part of OpenCV.js that is used. */
interface OpenCv {
  readonly Mat: new () => Mat;
  matFromArray(rows: number, columns: number, type: number, values: ArrayLike<number>): Mat;
  warpPerspective(source: Mat, output: Mat, map: Mat, size: unknown, flags: number, border: number): void;
  readonly Size: new (width: number, height: number) => unknown;
  readonly INTER_LINEAR: number;
  readonly WARP_INVERSE_MAP: number;
  readonly BORDER_CONSTANT: number;
  readonly CV_32FC1: number;
  readonly CV_32FC4: number;
  readonly CV_64FC1: number;
  onRuntimeInitialized?: () => void;
}

export async function opencv(): Promise<Peer | undefined> {
  const cv = peerPackage('@techstark/opencv-js') as OpenCv | undefined;
  if (!cv) return undefined;
  // A promise of `cv` itself would never settle: it has a `then` that gives it again.
  if (!cv.Mat) await new Promise<void>((resolve) => Object.assign(cv, { onRuntimeInitialized: resolve }));
  const held: Mat[] = [];
  return {
    async tasks(given: Given): Promise<PeerTask[]> {
      const { size, channels, map } = given;
      const type = channels === 1 ? cv.CV_32FC1 : cv.CV_32FC4;
      const source = cv.matFromArray(size, size, type, interleaved(given));
      const matrix = cv.matFromArray(3, 3, cv.CV_64FC1, map);
      const output = new cv.Mat();
      held.push(source, matrix, output);
      const [frame, flags] = [new cv.Size(size, size), cv.INTER_LINEAR | cv.WARP_INVERSE_MAP];
      const run = () => cv.warpPerspective(source, output, matrix, frame, flags, cv.BORDER_CONSTANT);
      const result = async () => {
        run();
        return planar(output.data32F, channels);
      };
      return [{ library: 'OpenCV.js', job: 'warp', run: () => timed(run), result }];
    },
    async close() {
      for (const each of held) each.delete();
    },
  };
}
