import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Gray } from '../case.ts';
import { type Answer, errorOf } from './measure.ts';
import type { WildPair } from './pair.ts';

export const PEERS = ['sift', 'ecc'] as const;
export type PeerName = (typeof PEERS)[number];
export const PEER_TITLES: Readonly<Record<PeerName, string>> = { sift: 'SIFT', ecc: 'SIFT + ECC' };

type Reply = Record<PeerName, { W: number[] | null; believed: boolean; seconds: number }>;

const SCRIPT = 'test/bench/fit/wild/peers.py';
/** The first one that has OpenCV. */
const PYTHONS = ['python3', '/usr/bin/python3', 'python'];

function writeGray(path: string, { width, height, data }: Gray): void {
  writeFileSync(path, Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data]));
}

/** OpenCV in a process of Python's. */
export class Peers {
  readonly version: string;
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  readonly #folder = mkdtempSync(join(tmpdir(), 'pullback-wild-'));

  private constructor(
    process: ChildProcessWithoutNullStreams,
    lines: AsyncIterator<string>,
    version: string,
  ) {
    this.#process = process;
    this.#lines = lines;
    this.version = version;
  }

  /** Undefined where no Python here has OpenCV. */
  static async start(): Promise<Peers | undefined> {
    const python = PYTHONS.find((name) => spawnSync(name, ['-c', 'import cv2']).status === 0);
    if (!python) return undefined;
    const process = spawn(python, [SCRIPT]);
    const lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]();
    const { version } = JSON.parse((await lines.next()).value ?? '{}');
    return new Peers(process, lines, version);
  }

  /** What each peer finds; of dark pictures they see all gray levels. */
  async measure(pair: WildPair): Promise<Record<PeerName, Answer>> {
    const [fixed, moving] = ['fixed', 'moving'].map((name) => join(this.#folder, `${name}.pgm`)) as [
      string,
      string,
    ];
    writeGray(fixed, pair.fixed);
    writeGray(moving, pair.moving);
    const init = pair.init ? [...pair.init] : null;
    this.#process.stdin.write(`${JSON.stringify({ fixed, moving, init })}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error('the peers ended early');
    const reply: Reply = JSON.parse(value);
    const answerOf = (name: PeerName): Answer => {
      const { W, believed, seconds } = reply[name];
      const lost = pair.truth ? { error: Number.POSITIVE_INFINITY } : {};
      return { believed, seconds, ...(W ? errorOf(W, pair) : lost) };
    };
    return { sift: answerOf('sift'), ecc: answerOf('ecc') };
  }

  stop(): void {
    this.#process.stdin.end();
    rmSync(this.#folder, { recursive: true });
  }
}
