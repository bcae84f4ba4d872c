// Prints "N passed, N failed" from vitest's JSON report, the lint counted as one check, and exits with 1 on a failure.
import { readFileSync } from "node:fs";

const [reportPath, lintStatus, testStatus] = process.argv.slice(2);
let passed = 0;
let failed = 0;
try {
  const report = JSON.parse(readFileSync(reportPath, "utf8"));
  passed = report.numPassedTests;
  failed = report.numFailedTests;
  // A file that could not be loaded has no failed test of its own.
  failed += report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"),
  ).length;
} catch (error) {
  console.error(`no test report: ${error.message}`);
}
if (lintStatus === "0") passed++;
else failed++;
if (testStatus !== "0" && failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 1 ? 0 : 1);
