/** Ends a run with one machine-readable line: `N passed, N failed`. */
module.exports = class CountReporter {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests, testResults }) {
    // A file that fails to load has no failed tests, but is not a success either.
    const broken = testResults.filter(
      (result) => result.testExecError || (result.failureMessage && result.testResults.length === 0),
    ).length;
    const failed = numFailedTests + Math.min(broken, numFailedTestSuites);
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
    process.stdout.write(`\n${numPassedTests} passed, ${failed} failed${skipped}\n`);
  }
};
