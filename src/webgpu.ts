export { createWebGpuEngine, type WebGpuOptions } from './engine/createWebGpuEngine.ts';
