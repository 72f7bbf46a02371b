import { query } from "../../route.ts";
import { type Ask, toReport } from "../ask.ts";
import { Nothing } from "./report.tsx";

/** Says that nobody was seen in these days, and what to do about it. */
export function Nobody({ ask: { tab, range } }: { readonly ask: Ask }) {
  const year = toReport(tab, query.value, { range: "year", from: null, to: null });
  return (
    <Nothing
      title="Nobody was seen in these days"
      links={[
        ...(range === "year" ? [] : [[year, "Show this year"] as const]),
        ["/install/", "Check the installation"],
      ]}
    >
      As soon as the script on your site sends its first signals, they are counted here.
    </Nothing>
  );
}
