/** How a roofline kernel is cut: invocations of a workgroup, and vectors of four samples that each moves. */
export interface Cut {
  readonly lanes: number;
  readonly vectors: number;
}

export const COPY_CUTS: readonly Cut[] = [64, 256].flatMap((lanes) =>
  [1, 4, 16].map((vectors) => ({ lanes, vectors })),
);
export const READ_CUTS: readonly Cut[] = [64, 256].flatMap((lanes) =>
  [16, 64].map((vectors) => ({ lanes, vectors })),
);

const head = ({ lanes, vectors }: Cut, result: string): string => `
@group(0) @binding(0) var<storage, read> source: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> result: array<${result}>;

@compute @workgroup_size(${lanes})
fn main(
  @builtin(workgroup_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let group = id.y * groups.x + id.x;
  let first = group * ${lanes * vectors}u + lane;
`;

const steps = ({ lanes, vectors }: Cut, step: (offset: string) => string): string =>
  Array.from({ length: vectors }, (_, k) => `  ${step(`${k * lanes}u`)}\n`).join('');

/** Invocations of a workgroup move neighbors, and then the next ones. */
export const copyWgsl = (cut: Cut): string =>
  `${head(cut, 'vec4f')}${steps(cut, (offset) => `result[first + ${offset}] = source[first + ${offset}];`)}}\n`;

/** Reads all, and writes one sum of each invocation. */
export const readWgsl = (cut: Cut): string => `${head(cut, 'f32')}
  var sum = vec4f();
${steps(cut, (offset) => `sum += source[first + ${offset}];`)}
  result[group * ${cut.lanes}u + lane] = dot(sum, vec4f(1.0));
}
`;

/** Workgroups of a grid that has `count` at least, within any device's 65,535 along an axis. */
function gridOf(count: number): [x: number, y: number] {
  const rows = Math.ceil(count / 32768);
  return [Math.ceil(count / rows), rows];
}

export const groupsOf = ({ lanes, vectors }: Cut, samples: number): [x: number, y: number] =>
  gridOf(Math.ceil(samples / (4 * lanes * vectors)));
