export { stream } from '../../src/base/random.ts';
