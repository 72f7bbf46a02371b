import { describe, expect, it } from "vitest";
import { checkPrompt } from "../../../worker/core/check/check-prompt.ts";
import { acceptedPrompts, names, prompt, refusedPrompts } from "./prompt-cases.ts";

function pointersOf(change: object): readonly string[] {
  const checked = checkPrompt({ ...prompt, ...change }, names);
  return checked.ok ? [] : checked.error.map(({ pointer }) => pointer);
}

describe("a prompt", () => {
  it.each(refusedPrompts)("is refused with %s", (_name, change, pointer) => {
    expect(pointersOf(change)).toContain(pointer);
  });

  it.each(acceptedPrompts)("is accepted with %s", (_name, change) => {
    expect(pointersOf(change)).toEqual([]);
  });
});
