import type { Reporter, SerializedError, TestModule } from "vitest/node";

/** Ends a run with one plain line, `N passed, N failed`, and what was skipped if anything was: for who reads only the end. Names before it what passed only when tried again. */
export class CountReporter implements Reporter {
  /** Counts a test file that could not run, and an error outside of any test, as failures too. */
  onTestRunEnd(modules: readonly TestModule[], strayErrors: readonly SerializedError[]): void {
    const tests = modules.flatMap((file) => [...file.children.allTests()]);
    const states = tests.map((test) => test.result().state);
    const count = (wanted: string) => states.filter((state) => state === wanted).length;
    const skipped = count("skipped");
    const brokenFiles = modules.filter((file) => file.errors().length > 0).length;
    const failed = count("failed") + brokenFiles + strayErrors.length;
    const note = skipped > 0 ? `, ${skipped} skipped` : "";
    const flaky = tests.filter((test) => test.diagnostic()?.flaky).map((test) => test.fullName);
    for (const name of flaky) console.log(`passed only when tried again: ${name}`);
    process.once("exit", () => console.log(`${count("passed")} passed, ${failed} failed${note}`));
  }
}
