import type { Command } from 'commander';
import manifest from '../../../package.json' with { type: 'json' };
import { type Backend, choose, createEngine, PullbackError } from '../../index.ts';
import { columns, json } from '../table.ts';
import type { Terminal } from '../terminal.ts';

type EngineInfo =
  | { backend: Backend; available: true; adapter: string; maxSamples: number }
  | { backend: Backend; available: false; reason: string };

const ENGINES: readonly Backend[] = ['webgpu', 'cpu'];
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

function describe(adapter: GPUAdapter) {
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const limits = Object.fromEntries(SHOWN_LIMITS.map((name) => [name, adapter.limits[name]]));
  const features = [...adapter.features].sort();
  return { vendor, architecture, device, description, isFallbackAdapter, features, limits };
}

const sizeLine = (samples: number): string => `images of up to ${(samples / 1e6).toFixed(0)} million samples`;

async function info(asJson: boolean, { out, colors }: Terminal): Promise<void> {
  const { backend, reason, adapter } = await choose();
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
    columns(
      engines.map((engine) =>
        engine.available
          ? [engine.backend, engine.adapter, sizeLine(engine.maxSamples)]
          : [engine.backend, 'not available', engine.reason],
      ),
    ),
  );
  if (!webgpu) return;
  out(
    `\nWebGPU limits\n${columns(Object.entries(webgpu.limits).map(([name, limit]) => [`  ${name}`, String(limit)]))}`,
  );
  out(`\nWebGPU features\n${webgpu.features.map((feature) => `  ${feature}\n`).join('')}`);
}

export function addInfo(program: Command, terminal: Terminal): void {
  program
    .command('info')
    .description('The engines, the adapter with its limits and features, and what auto chooses and why.')
    .option('--json', 'print one JSON object', false)
    .addHelpText('after', '\nExample:\n  pullback info --json')
    .action((flags: { json: boolean }) => info(flags.json, terminal));
}
