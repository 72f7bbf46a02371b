import type { Ask } from "../ask.ts";
import { Switch } from "./switch.tsx";

/** Lets the reader choose between everybody and leads alone. */
export function Population({ ask: { tab, of } }: { readonly ask: Ask }) {
  return (
    <Switch
      label="Of whom"
      tab={tab}
      name="of"
      value={of}
      usual="people"
      choices={[
        ["people", "Everybody"],
        ["leads", "Leads"],
      ]}
    />
  );
}
