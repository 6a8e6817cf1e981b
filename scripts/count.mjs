// Prints `N passed, N failed` from the test report, given the exit status of `npm test`.
import { readFileSync } from 'node:fs';

const status = Number(process.argv[2]);
const { passed, failed } = counts('out/tests.json');

// A type error, a lint error or a crash leaves no failed test behind, yet it is a failure.
console.log(`${passed} passed, ${status === 0 ? failed : Math.max(failed, 1)} failed`);

function counts(file) {
  const report = readReport(file);
  if (!report) return { passed: 0, failed: 0 };
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloadable.length };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
