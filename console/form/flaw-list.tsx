import { useEffect, useRef } from "preact/hooks";
import { useFormAround, wordFlaw } from "./form.ts";

/** Lists what the server found wrong with the form around it, and takes the reader to the first field of it. */
export function FlawList() {
  const form = useFormAround();
  const list = useRef<HTMLDivElement>(null);
  const flaws = form.flaws.value;
  const print = flaws.map(({ pointer }) => pointer).join(" ");
  useEffect(() => {
    if (print === "") return;
    const around = list.current?.closest("dialog, form, main");
    const first = around?.querySelector<HTMLElement>("[aria-invalid=true]");
    (first ?? list.current)?.focus();
  }, [print]);
  if (flaws.length === 0) return null;
  return (
    <div class="flaws" role="alert" tabIndex={-1} ref={list}>
      <b>{flaws.length === 1 ? "One thing is not right yet" : `${flaws.length} things are not right yet`}</b>
      <ul>
        {flaws.slice(0, 10).map((flaw) => (
          <li key={flaw.pointer + flaw.detail}>{wordFlaw(form, flaw)}</li>
        ))}
      </ul>
    </div>
  );
}
