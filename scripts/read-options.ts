import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { getErrorCode, Refusal } from "./refusal.ts";

/** Reads the options that a command was given; of any that it does not take it says how it is used, and ends. */
export function readOptions<const Options extends ParseArgsOptionsConfig>(options: Options, usage: string) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    if (!getErrorCode(error).startsWith("ERR_PARSE_ARGS")) throw error;
    throw new Refusal(usage);
  }
}
