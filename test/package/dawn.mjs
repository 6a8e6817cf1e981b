// Gives Node what a browser has, `navigator.gpu`, so that what is bundled for browsers runs in it.
import { create, globals } from 'webgpu';

globalThis.navigator ??= {};
Object.assign(globalThis, globals);
Object.defineProperty(globalThis.navigator, 'gpu', { value: create([]) });
