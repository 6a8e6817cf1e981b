/** Counts the bytes of a device's buffers from now on, until `stop`: those that are there at once, at most. */
export function allocations(device: Pick<GPUDevice, 'createBuffer'>): { stop(): { readonly peak: number } } {
  const make = device.createBuffer.bind(device);
  let [bytes, peak] = [0, 0];
  device.createBuffer = (descriptor) => {
    const buffer = make(descriptor);
    const destroy = buffer.destroy.bind(buffer);
    let here = true;
    bytes += descriptor.size;
    peak = Math.max(peak, bytes);
    buffer.destroy = () => {
      if (here) bytes -= descriptor.size;
      here = false;
      return destroy();
    };
    return buffer;
  };
  return {
    stop() {
      device.createBuffer = make;
      return { peak };
    },
  };
}
