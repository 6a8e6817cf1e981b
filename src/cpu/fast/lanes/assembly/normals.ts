export { chain } from './chain';
export { gram } from './gram';
export { instrument } from './instrument';
export { mixed } from './mixed';
