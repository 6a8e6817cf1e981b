/**
 * The base class of all errors that pullback throws. The message is one line: what is wrong, and what to do.
 *
 * @example
 * ```ts
 * import { PullbackError, warp } from 'pullback';
 *
 * try {
 *   warp(source, [1, 2, 3]);
 * } catch (error) {
 *   if (error instanceof PullbackError) console.log(error.name, error.message);
 * }
 * ```
 */
export class PullbackError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/**
 * A map is not an invertible 3×3 matrix of finite numbers.
 *
 * @example
 * ```ts
 * import { invert, MapError } from 'pullback';
 *
 * try {
 *   invert([1, 0, 0, 0, 1, 0, 0, 0, 0]);
 * } catch (error) {
 *   console.log(error instanceof MapError); // true
 * }
 * ```
 */
export class MapError extends PullbackError {}
/**
 * Sizes, channels or frames do not match, or exceed what the device allows.
 *
 * @example
 * ```ts
 * import { SizeError } from 'pullback';
 *
 * try {
 *   engine.image({ width: 0, height: 2, data: new Float32Array(0) });
 * } catch (error) {
 *   console.log(error instanceof SizeError); // true
 * }
 * ```
 */
export class SizeError extends PullbackError {}
/**
 * A name is unknown, or an option is out of its range.
 *
 * @example
 * ```ts
 * import { OptionError, rotate } from 'pullback';
 *
 * try {
 *   rotate(source, Number.NaN);
 * } catch (error) {
 *   console.log(error instanceof OptionError); // true
 * }
 * ```
 */
export class OptionError extends PullbackError {}
/**
 * An image was destroyed, or belongs to another engine.
 *
 * @example
 * ```ts
 * import { ImageError, resize } from 'pullback';
 *
 * const small = resize(source, 0.5);
 * small.destroy();
 * await small.read().catch((error) => console.log(error instanceof ImageError)); // true
 * ```
 */
export class ImageError extends PullbackError {}
/**
 * There is no adapter, the device was lost, or an operation failed on the device.
 *
 * @example
 * ```ts
 * import { createEngine, DeviceError } from 'pullback';
 *
 * try {
 *   await createEngine({ backend: 'webgpu' });
 * } catch (error) {
 *   if (error instanceof DeviceError) console.log('no GPU', error.message);
 * }
 * ```
 */
export class DeviceError extends PullbackError {}
/**
 * A sum is not finite.
 *
 * @example
 * ```ts
 * import { lossAndGradient, NumericError } from 'pullback';
 *
 * const broken = engine.image({ width: 2, height: 2, data: Float32Array.of(1, Number.NaN, 1, 1) });
 * await lossAndGradient(broken, [1, 0, 0, 0, 1, 0, 0, 0, 1], undefined).catch((error) => {
 *   console.log(error instanceof NumericError); // true
 * });
 * ```
 */
export class NumericError extends PullbackError {}
/**
 * A file cannot be read or written.
 *
 * @example
 * ```ts
 * import { FileError } from 'pullback';
 * import { readImage } from 'pullback/node';
 *
 * await readImage('missing.png').catch((error) => console.log(error instanceof FileError)); // true
 * ```
 */
export class FileError extends PullbackError {}
