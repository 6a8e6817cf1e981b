export { gaussian, normals } from '../../src/base/random.ts';
