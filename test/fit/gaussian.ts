export { gaussian, normals } from '../../src/random.ts';
