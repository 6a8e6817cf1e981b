import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { PEERS_FOLDER } from './installed.ts';
import { type Given, interleaved, type Job, type Peer, type PeerTask, planar } from './peer.ts';

const SCRIPT = resolve('test/bench/peers/peers.py');
const START_MILLISECONDS = 60_000;

interface Answer {
  readonly error?: string;
  readonly milliseconds?: number;
  readonly tasks?: readonly { readonly library: string; readonly job: Job }[];
}

/** A Python that answers a line of JSON with a line of JSON. */
class Conversation {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;

  constructor(command: string) {
    this.#child = spawn(command, [SCRIPT]);
    this.#child.on('error', () => {});
    this.#child.stdin.on('error', () => {});
    this.#child.stderr.resume();
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  async ask(question: object): Promise<Answer> {
    this.#child.stdin.write(`${JSON.stringify(question)}\n`);
    const { done, value } = await this.#lines.next();
    const answer = done ? { error: 'python ended' } : (JSON.parse(value) as Answer);
    if (answer.error) throw new Error(answer.error);
    return answer;
  }

  end(): void {
    this.#child.kill();
  }
}

/** `$PULLBACK_PYTHON`, or the first python3 that has one of the libraries. */
async function start(): Promise<Conversation | undefined> {
  for (const command of [process.env.PULLBACK_PYTHON, 'python3', '/usr/bin/python3']) {
    if (!command) continue;
    const conversation = new Conversation(command);
    const late = setTimeout(() => conversation.end(), START_MILLISECONDS);
    const libraries = await conversation.ask({ ask: 'libraries' }).catch(() => undefined);
    clearTimeout(late);
    if (libraries?.tasks?.length) return conversation;
    conversation.end();
  }
  return undefined;
}

/** OpenCV, PyTorch and scikit-image, those that a python3 has. */
export async function python(): Promise<Peer | undefined> {
  const conversation = await start();
  if (!conversation) return undefined;
  return {
    async tasks(given: Given): Promise<PeerTask[]> {
      const { size, channels, map, target } = given;
      mkdirSync(PEERS_FOLDER, { recursive: true });
      const [source, reference, output] = ['source', 'target', 'output'].map((name) =>
        join(PEERS_FOLDER, `${name}.raw`),
      );
      if (!source || !reference || !output) return [];
      writeFileSync(source, interleaved(given));
      writeFileSync(reference, interleaved({ samples: target, channels }));
      const files = { source, target: reference };
      const { tasks = [] } = await conversation.ask({ ask: 'load', size, channels, map: [...map], ...files });
      return tasks.map(({ library, job }, task) => ({
        library,
        job,
        run: async () => (await conversation.ask({ ask: 'run', task })).milliseconds ?? 0,
        ...(job !== 'loss' && {
          result: async () => {
            await conversation.ask({ ask: 'save', task, output });
            const { buffer, byteOffset, byteLength } = readFileSync(output);
            const bytes = buffer.slice(byteOffset, byteOffset + byteLength);
            return job === 'warp' ? planar(new Float32Array(bytes), channels) : new Float32Array(bytes);
          },
        }),
      }));
    },
    close: async () => conversation.end(),
  };
}
