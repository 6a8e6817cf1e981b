import type { Command } from 'commander';
import manifest from '../../../package.json' with { type: 'json' };
import {
  type Backend,
  CONVENTIONS,
  type ConventionName,
  choose,
  createEngine,
  decompose,
  fromConvention,
  OptionError,
  PullbackError,
} from '../../index.ts';
import { originOf } from '../options/numbers.ts';
import { readMap } from '../options/readMap.ts';
import { conventionOption } from '../options/sampling.ts';
import { mapReport } from '../report/mapReport.ts';
import { columns, json } from '../report/table.ts';
import type { Terminal } from '../report/terminal.ts';

type EngineInfo =
  | { backend: Backend; available: true; adapter: string; maxSamples: number }
  | { backend: Backend; available: false; reason: string };

const ENGINES: readonly Backend[] = ['webgpu', 'cpu'];
/** Frames for conventions that look at none. */
const PIXEL = { source: { width: 1, height: 1 }, output: { width: 1, height: 1 } };
const SHOWN_LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupsPerDimension',
] as const satisfies (keyof GPUSupportedLimits)[];

async function inspect(backend: Backend): Promise<EngineInfo> {
  try {
    const engine = await createEngine({ backend });
    const { adapter, maxSamples } = engine;
    engine.destroy();
    return { backend, available: true, adapter, maxSamples };
  } catch (error) {
    if (!(error instanceof PullbackError)) throw error;
    return { backend, available: false, reason: error.message };
  }
}

/** The adapter that `--backend webgpu` takes. */
async function findAny(): Promise<GPUAdapter | undefined> {
  try {
    return (await choose({ software: true })).adapter;
  } catch (error) {
    if (error instanceof PullbackError) return undefined;
    throw error;
  }
}

function describe(adapter: GPUAdapter) {
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const limits = Object.fromEntries(SHOWN_LIMITS.map((name) => [name, adapter.limits[name]]));
  const features = [...adapter.features].sort();
  return { vendor, architecture, device, description, isFallbackAdapter, features, limits };
}

const sizeLine = (samples: number): string => `images of up to ${(samples / 1e6).toFixed(0)} million samples`;

async function info(asJson: boolean, { out, colors }: Terminal): Promise<void> {
  const { backend, reason } = await choose();
  const adapter = await findAny();
  const engines: EngineInfo[] = [];
  for (const name of ENGINES) engines.push(await inspect(name));
  const webgpu = adapter && describe(adapter);
  if (asJson) {
    const { version } = manifest;
    return out(
      json({ version, node: process.version, auto: { backend, reason }, engines, webgpu: webgpu ?? null }),
    );
  }
  out(`${colors.bold(`pullback ${manifest.version}`)} on Node ${process.version}\n\n`);
  out(`auto takes ${colors.green(backend)}: ${reason}\n\n`);
  out(
    await columns(
      engines.map((engine) =>
        engine.available
          ? [engine.backend, engine.adapter, sizeLine(engine.maxSamples)]
          : [engine.backend, 'not available', engine.reason],
      ),
    ),
  );
  if (!webgpu) return;
  out(
    `\nWebGPU limits\n${await columns(Object.entries(webgpu.limits).map(([name, limit]) => [`  ${name}`, String(limit)]))}`,
  );
  out(`\nWebGPU features\n${webgpu.features.map((feature) => `  ${feature}\n`).join('')}`);
}

interface InfoFlags {
  readonly homography?: string;
  readonly convention: ConventionName;
  readonly at: readonly [number, number];
  readonly json: boolean;
}

async function mapInfo(given: string, { convention, at, json: asJson }: InfoFlags, { out }: Terminal) {
  const { numbers, framed } = CONVENTIONS[convention];
  if (framed) {
    throw new OptionError(
      `the convention ${convention} refers to images, and info has none: give a map in pixels`,
    );
  }
  const map = fromConvention(convention, await readMap(given, numbers), PIXEL);
  const parts = decompose(map, at);
  out(asJson ? json({ W: [...map], ...parts }) : await mapReport(map, parts));
}

export function addInfo(command: Command, terminal: Terminal): void {
  command
    .option('-H, --homography <W>', 'a map to take apart: a JSON file, or 9 numbers with commas (8 for tfjs)')
    .addOption(conventionOption())
    .option('--at <X,Y>', 'the output pixel around which it is taken apart', originOf, [0, 0])
    .option('--json', 'print one JSON object', false)
    .addHelpText('after', '\nExamples:\n  pullback info --json\n  pullback info -H fit.json --at 240,160')
    .action((flags: InfoFlags) =>
      flags.homography === undefined
        ? info(flags.json, terminal)
        : mapInfo(flags.homography, flags, terminal),
    );
}
