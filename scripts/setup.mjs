// Installs what the other npm scripts need. Needs nothing but Node and npm itself.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CHROMIUM, DEBIAN_PACKAGES, VULKAN_DRIVER } from './system.mjs';

const USAGE = `usage: node scripts/setup.mjs [--tests] [--build]
  --tests  also install a headless Chromium and a software Vulkan driver
  --build  also build dist/ when it is missing or older than the sources`;
const FLAGS = ['--tests', '--build'];
const OLDEST_NODE = [20, 19];
const INSTALLED = 'node_modules/.package-lock.json';
const SOURCES = [
  'shaders',
  'scripts',
  'src',
  'test/bench',
  'test/fit/gaussian.ts',
  'test/fit/pairs.ts',
  'test/support/stream.ts',
  'package.json',
  'vite.config.ts',
  'tsconfig.json',
  'tsconfig.build.json',
  INSTALLED,
];
// The last file a build writes, so a build that failed half-way counts as missing.
const BUILT = 'dist/lib/src/index.d.ts';

const flags = process.argv.slice(2);
const unknown = flags.filter((flag) => !FLAGS.includes(flag));
if (unknown.length > 0) fail(`setup: unknown option ${unknown.join(' ')}\n${USAGE}`);

checkNode();
process.chdir(join(import.meta.dirname, '..'));
installPackages();
if (flags.includes('--tests')) installTestSystem();
if (flags.includes('--build')) build();

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  fail(`setup: pullback needs Node ${OLDEST_NODE.join('.')} or later; this is ${process.versions.node}`);
}

function installPackages() {
  if (modified(INSTALLED) >= modified('package-lock.json')) return;
  step('installing npm packages');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

function installTestSystem() {
  if (missingFromSystem().length === 0) return;
  const install = ['install', '-y', '--no-install-recommends', ...DEBIAN_PACKAGES];
  if (mayInstall()) {
    step(`installing ${DEBIAN_PACKAGES.join(' and ')} with apt-get`);
    run('apt-get', ['update', '-qq']);
    run('apt-get', [...install, '-qq']);
  }
  const missing = missingFromSystem();
  if (missing.length === 0) return;
  fail(`setup: the tests need ${missing.join(' and ')}
  on Debian, as root:  apt-get update && apt-get ${install.join(' ')}
  elsewhere:           install Chromium and SwiftShader, and set CHROMIUM to the program
                       and VK_DRIVER_FILES to vk_swiftshader_icd.json
  without them:        npm run test:fast`);
}

function missingFromSystem() {
  const needs = {
    [`Chromium (${CHROMIUM})`]: existsSync(CHROMIUM),
    [`a software Vulkan driver (${VULKAN_DRIVER})`]: existsSync(VULKAN_DRIVER),
    'the Vulkan loader (libvulkan.so.1)': hasVulkanLoader(),
  };
  return Object.keys(needs).filter((name) => !needs[name]);
}

function hasVulkanLoader() {
  if (process.platform !== 'linux') return true;
  const triplet = `${{ x64: 'x86_64', arm64: 'aarch64' }[process.arch]}-linux-gnu`;
  const folders = [`/usr/lib/${triplet}`, '/usr/lib64', '/usr/lib'];
  return folders.some((folder) => existsSync(`${folder}/libvulkan.so.1`));
}

function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function build() {
  if (modified(BUILT) >= Math.max(...SOURCES.map(newest))) return;
  step('building dist');
  run('npm', ['run', '--silent', 'build']);
}

/** When a file was last written, or 0 where there is none. */
function modified(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** When anything at or below a path was last written. */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, error } = spawnSync(command, args, {
    stdio: 'inherit',
    env,
    shell: process.platform === 'win32',
  });
  if (status !== 0) fail(`setup: ${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`);
}

function step(text) {
  console.log(`setup: ${text}`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
