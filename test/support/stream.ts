export { stream } from '../../src/random.ts';
