/** Work of this many milliseconds goes unnoticed: half of a frame on a display. */
const SLICE = 8;

let last = 0;

/** Ends the task at hand where it has lasted a while, so that timers, input and painting get their turn. */
export async function breathe(): Promise<void> {
  if (performance.now() - last < SLICE) return;
  await new Promise<void>((resolve) => {
    if (typeof setImmediate === 'function') {
      setImmediate(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
  last = performance.now();
}
