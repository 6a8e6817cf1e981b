/** Moves the k-th smallest of the first `count` numbers to index k (Hoare 1961), and returns it. */
function select(values: Float64Array, count: number, k: number): number | undefined {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = values[k] as number;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i > j) break;
      const swapped = values[i] as number;
      values[i++] = values[j] as number;
      values[j--] = swapped;
    }
    if (j < k) low = i;
    if (i > k) high = j;
  }
  return count > 0 ? values[k] : undefined;
}

/** The upper median of the numbers that are not NaN, or of their magnitudes; undefined if there are none. */
export function median(values: Float64Array, magnitude = false): number | undefined {
  const known = new Float64Array(values.length);
  let count = 0;
  for (let k = 0; k < values.length; k++) {
    const value = values[k] as number;
    if (!Number.isNaN(value)) known[count++] = magnitude ? Math.abs(value) : value;
  }
  return select(known, count, count >> 1);
}
