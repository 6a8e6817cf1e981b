export { type CpuOptions, createCpuEngine } from './engine/createCpuEngine.ts';
