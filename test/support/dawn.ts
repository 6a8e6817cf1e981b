import { create, globals } from 'webgpu';

// Gives Node what a browser has, `navigator.gpu`, once per process; Dawn crashes if it is ever collected.
globalThis.navigator ??= {} as Navigator;
if (!navigator.gpu) {
  Object.assign(globalThis, globals);
  Object.defineProperty(navigator, 'gpu', { value: create([]) });
}
