import { execFileSync } from 'node:child_process';

/** The commit's first 32 bits; 1 where there is no commit. */
function seedOfCommit() {
  try {
    const commit = execFileSync('git', ['log', '-1', '--format=%H', '--', 'shaders', 'src'], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return Number.parseInt(commit.slice(0, 8), 16);
  } catch {
    return 1;
  }
}

/** What the property tests draw from: `PULLBACK_SEED`, else the commit; and by how much `PULLBACK_RUNS` multiplies their runs. */
export const PROPERTIES = {
  PULLBACK_SEED: process.env.PULLBACK_SEED ?? String(seedOfCommit()),
  PULLBACK_RUNS: process.env.PULLBACK_RUNS ?? '1',
};
