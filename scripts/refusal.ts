/** Stops a command with one sentence for the person who ran it: no stack, exit code 1. */
export class Refusal extends Error {}

/** Runs a command; a refusal prints its sentence, anything else is a bug and keeps its stack. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exit(1);
  }
}

/** Gives the platform's code of a failed system call, such as `EACCES`; empty if it is another error. */
export function getErrorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
