import type { Ask } from "../ask.ts";
import { Switch } from "./switch.tsx";

interface CountingProps {
  readonly ask: Ask;
  /** How the report counts where the address does not say. */
  readonly usual: NonNullable<Ask["by"]>;
}

/** Lets the reader choose between the two ways to count people. */
export function Counting({ ask: { tab, by }, usual }: CountingProps) {
  return (
    <Switch
      label="Whom to count"
      tab={tab}
      name="by"
      value={by ?? usual}
      usual={usual}
      choices={[
        ["cohort", "By first visit"],
        ["period", "As it happened"],
      ]}
    />
  );
}
