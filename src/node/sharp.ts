import type Sharp from 'sharp';
import { FileError } from '../base/errors.ts';
import { needs } from './packages.ts';

/** The image library, loaded when a file is first read or written. Throws FileError where it is not installed. */
export async function loadSharp(purpose: string): Promise<typeof Sharp> {
  try {
    return (await import('sharp')).default;
  } catch (cause) {
    throw new FileError(`${purpose} ${needs('sharp', cause)}`, { cause });
  }
}
