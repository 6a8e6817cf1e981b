/** Every error that pullback throws; its message is one line and names the remedy. */
export class PullbackError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** A map that is not an invertible 3×3 of finite numbers. */
export class MapError extends PullbackError {}
/** Sizes, channels or frames that do not go together, or that the device does not allow. */
export class SizeError extends PullbackError {}
/** A name that no registry has, or an option out of its range. */
export class OptionError extends PullbackError {}
/** An image that is destroyed, or that belongs to another engine. */
export class ImageError extends PullbackError {}
/** No adapter, a lost device, or a failure on the device. */
export class DeviceError extends PullbackError {}
/** A sum that left the range of finite numbers. */
export class NumericError extends PullbackError {}
/** A file that cannot be read as what it should be. */
export class FileError extends PullbackError {}
