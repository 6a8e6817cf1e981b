export { project } from './project';
export { warp } from './warp';
