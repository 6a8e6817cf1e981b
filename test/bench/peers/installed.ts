import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

/** Where the JavaScript peers are: beside the project's own packages, of which they are none. */
export const PEERS_FOLDER = resolve('out/peers');

const PACKAGES = [
  '@techstark/opencv-js@4',
  '@tensorflow/tfjs-core@4',
  '@tensorflow/tfjs-backend-wasm@4',
  '@tensorflow/tfjs-backend-webgpu@4',
];

export function install(): void {
  mkdirSync(PEERS_FOLDER, { recursive: true });
  writeFileSync(join(PEERS_FOLDER, 'package.json'), '{ "private": true }\n');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', ...PACKAGES], {
    cwd: PEERS_FOLDER,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

/** A file of an installed package; undefined where it is not installed. */
export function peerFile(path: string): string | undefined {
  const file = join(PEERS_FOLDER, 'node_modules', path);
  return existsSync(file) ? file : undefined;
}

/** An installed package's exports; undefined where it is not installed. */
export function peerPackage(name: string): unknown {
  return peerFile(name) && createRequire(join(PEERS_FOLDER, 'package.json'))(name);
}
