// Prints `N passed, N failed` over the test reports, given as `REPORT=EXIT_STATUS` of the run that wrote each.
import { readFileSync } from 'node:fs';

const runs = process.argv.slice(2).map((run) => run.split('='));
const all = runs.map(([file, status]) => counts(file, Number(status)));
const sum = (of) => all.reduce((total, each) => total + each[of], 0);

console.log(`${sum('passed')} passed, ${sum('failed')} failed`);

function counts(file, status) {
  const report = readReport(file);
  if (!report) return { passed: 0, failed: 1 };
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  const failed = report.numFailedTests + unloadable.length;
  // A type error, a lint error or a crash leaves no failed test behind, yet it is a failure.
  return { passed: report.numPassedTests, failed: status === 0 ? failed : Math.max(failed, 1) };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
