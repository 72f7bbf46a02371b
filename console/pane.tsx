import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Live } from "./live.ts";
import { LiveMark } from "./live-mark.tsx";
import { isBusy } from "./parts/is-busy.ts";
import { place, toListHref, toPersonHref } from "./route.ts";
import { Skeleton } from "./skeleton.tsx";
import { TroubleNotice } from "./trouble-notice.tsx";

const backNames = { now: "Now", leads: "Leads", anonymous: "Anonymous" } as const;

interface PaneProps {
  readonly id: string;
  readonly name: string;
  /** What there is to say of the name. */
  readonly mark?: ComponentChildren;
  readonly live: Live<unknown>;
  readonly children: ComponentChildren;
}

/** Shows one person beside the list, or in its place where there is no room for both; Escape closes it. */
export function Pane({ id, name, mark, live, children }: PaneProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Where the list gives way to this page, the focus must not stay behind in it.
    if (matchMedia("(max-width: 63.99rem)").matches) heading.current?.focus();
    return () => requestAnimationFrame(() => giveFocusBack(id));
  }, [id]);
  useEffect(closeOnEscape, []);
  useEffect(() => nameTab(name), [name]);
  return (
    <article class="person">
      <header class="pane-head">
        <a class="button plain back" href={toListHref()}>
          <span class="narrow-only">← {backNames[place.value.view]}</span>
          <span class="wide-only" aria-hidden="true">
            ✕
          </span>
          <span class="wide-only only-heard">Close</span>
        </a>
        <h1 ref={heading} tabIndex={-1} title={id}>
          <bdi>{name}</bdi>
        </h1>
        {mark}
        <LiveMark live={live} />
      </header>
      <TroubleNotice live={live} />
      {live.value === null && live.trouble === null && <Skeleton />}
      {live.value !== null && <div class="person-parts">{children}</div>}
    </article>
  );
}

function nameTab(name: string): () => void {
  const before = document.title;
  document.title = `${name} · Ripen`;
  return () => {
    document.title = before;
  };
}

/** Puts the focus on the person's row, where closing the page left it nowhere. */
function giveFocusBack(id: string): void {
  if (document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>(`a[href="${toPersonHref(id)}"]`)?.focus();
}

function closeOnEscape(): () => void {
  const onKey = ({ key, target }: KeyboardEvent) => {
    if (key === "Escape" && !isBusy(target)) location.hash = toListHref();
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}
