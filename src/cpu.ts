export { createCpuEngine } from './engine/createCpuEngine.ts';
