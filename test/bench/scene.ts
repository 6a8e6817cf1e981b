const table = (length: number, f: (k: number) => number): Float64Array =>
  Float64Array.from({ length }, (_, k) => f(k));

/** A photograph-like image in [0, 1]: broad waves, fine texture and an edge. */
export function scene(width: number, height: number): Float32Array {
  const samples = new Float32Array(width * height);
  const across = table(width, (x) => Math.sin(x / 37));
  const down = table(height, (y) => Math.cos(y / 29));
  const fine = table(width + 2 * height, (k) => 0.3 * Math.sin(k / 5));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const waves = (across[x] ?? 0) * (down[y] ?? 0) + (fine[x + 2 * y] ?? 0);
      const edge = x + y > width ? 0.2 : 0;
      samples[y * width + x] = 0.45 + 0.25 * waves + edge;
    }
  }
  return samples;
}

/** The scene in every channel. */
export function scenePlanes(size: number, channels: number): Float32Array {
  const plane = scene(size, size);
  const samples = new Float32Array(channels * plane.length);
  for (let c = 0; c < channels; c++) samples.set(plane, c * plane.length);
  return samples;
}

/** Turned by 2° about the center, shrunk a little, with some perspective: 94% of the output sees the source. */
export function tilt(size: number): Float64Array {
  const center = (size - 1) / 2;
  const [c, s] = [1.02 * Math.cos(0.035), 1.02 * Math.sin(0.035)];
  const [p, q] = [0.02 / size, -0.015 / size];
  const z = 1 - p * center - q * center;
  return Float64Array.of(
    c + center * p,
    -s + center * q,
    center * z - c * center + s * center,
    s + center * p,
    c + center * q,
    center * z - s * center - c * center,
    p,
    q,
    z,
  );
}
