import { DeviceError, PullbackError } from '../base/errors.ts';
import type { ErrorScopes } from './errorScopes.ts';
import type { BufferPool } from './pool.ts';

// Values of GPUBufferUsage and GPUMapMode, which are not globals in Node.
const MAP_READ = 1;
const COPY_DST = 8;

/** Maximum number of bytes that are mapped at once. */
const AT_ONCE = 2 ** 26;

/** Records a copy of `to.size` bytes from `start` on. */
type Copy = (from: GPUBuffer, start: number, to: GPUBuffer) => void;

async function readPart(to: GPUBuffer, pool: BufferPool, errors: ErrorScopes): Promise<ArrayBuffer> {
  try {
    await to.mapAsync(MAP_READ);
    await errors.check();
    const words = to.getMappedRange().slice(0);
    to.unmap();
    pool.recycle(to);
    return words;
  } catch (error) {
    to.destroy();
    await errors.check();
    if (error instanceof PullbackError) throw error;
    throw new DeviceError(`reading from the device failed: ${(error as Error).message}`, { cause: error });
  }
}

/** Reads a buffer after all work that was submitted before. Throws DeviceError. */
export async function readBuffer(
  from: GPUBuffer,
  pool: BufferPool,
  errors: ErrorScopes,
  copy: Copy,
): Promise<ArrayBuffer> {
  const starts = Array.from({ length: Math.ceil(from.size / AT_ONCE) }, (_, k) => k * AT_ONCE);
  // All copies are recorded now, since later work may overwrite the buffer.
  const parts = starts.map((start) =>
    errors.guard(() => {
      const { buffer } = pool.take(Math.min(AT_ONCE, from.size - start), MAP_READ | COPY_DST);
      copy(from, start, buffer);
      return buffer;
    }),
  );
  const [only] = parts;
  if (only && parts.length === 1) return readPart(only, pool, errors);
  const all = new Uint8Array(from.size);
  for (const [k, part] of parts.entries()) {
    all.set(new Uint8Array(await readPart(part, pool, errors)), k * AT_ONCE);
  }
  return all.buffer;
}
