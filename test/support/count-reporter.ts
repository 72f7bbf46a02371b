import type { Reporter, SerializedError, TestModule } from "vitest/node";

/** Ends a run with one plain line, `N passed, N failed`: for people and programs that read only the end. */
export class CountReporter implements Reporter {
  /** Counts a test file that could not run, and an error outside of any test, as failures too. */
  onTestRunEnd(modules: readonly TestModule[], strayErrors: readonly SerializedError[]): void {
    const states = modules.flatMap((file) =>
      [...file.children.allTests()].map((test) => test.result().state),
    );
    const passed = states.filter((state) => state === "passed").length;
    const failedTests = states.filter((state) => state === "failed").length;
    const brokenFiles = modules.filter((file) => file.errors().length > 0).length;
    const failed = failedTests + brokenFiles + strayErrors.length;
    process.once("exit", () => console.log(`${passed} passed, ${failed} failed`));
  }
}
