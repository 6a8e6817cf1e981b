/** What an application does with the package, and the kB of JavaScript, minified and compressed by gzip, that it may load for it. */
export const TASKS = [
  { task: 'a constant', program: 'constant.mjs', limit: 0.5 },
  { task: 'a homography of four corners', program: 'fromCorners.mjs', limit: 5 },
  { task: 'warp an image of numbers, CPU engine', program: 'warpCpu.mjs', limit: 27 },
  { task: 'warp an image of numbers, WebGPU engine', program: 'warpWebGpu.mjs', limit: 27 },
  { task: 'warp an image of numbers, both engines', program: 'warp.mjs', limit: 40 },
  { task: 'warp an image of RGBA bytes, both engines', program: 'warpBytes.mjs', limit: 48 },
  { task: 'a loss and its gradient to W, both engines', program: 'gradient.mjs', limit: 60 },
  { task: 'fit, both engines', program: 'fit.mjs', limit: 92 },
] as const;

/** The page, before the first interaction. */
export const PAGE = { task: 'the page', limit: 150 } as const;
