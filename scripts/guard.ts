// Runs a program in a process group of its own, and ends that whole group when the program ends or when standard
// input closes. Input is a pipe from whoever started us: the system closes it however that process dies, so even a
// SIGKILL of the starter leaves nothing behind.

import { spawn } from "node:child_process";

const politeMs = 2_000;
const [program = "", ...programArguments] = process.argv.slice(2);
const child = spawn(program, programArguments, { stdio: ["ignore", "inherit", "inherit"] });

function endGroup(): void {
  process.kill(-process.pid, "SIGKILL");
}

function stop(): void {
  child.kill("SIGTERM");
  setTimeout(endGroup, politeMs);
}

child.on("exit", endGroup);
process.stdin.on("end", stop).resume();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
