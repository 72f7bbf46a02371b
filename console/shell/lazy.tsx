import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { Notice } from "../notice.tsx";
import { Skeleton } from "../skeleton.tsx";
import type { Screen, ScreenProps } from "./screens.ts";

interface LazyProps extends ScreenProps {
  readonly screen: Screen;
}

type Loaded =
  | { readonly kind: "waiting" }
  | { readonly kind: "failed" }
  | { readonly kind: "here"; readonly Shown: ComponentType<ScreenProps> };

/** Shows a screen once its script and its style are here; says so where they can't be had. */
export function Lazy({ screen, session }: LazyProps) {
  const loaded = useSignal<Loaded>({ kind: "waiting" });
  useEffect(() => {
    let isAsked = true;
    load(screen).then((found) => {
      if (!isAsked) return;
      dress(screen);
      loaded.value = found;
    });
    return () => {
      isAsked = false;
    };
  }, [screen.path]);
  const { value } = loaded;
  switch (value.kind) {
    case "waiting":
      return (
        <main class="screen" aria-busy="true">
          <Skeleton />
        </main>
      );
    case "failed":
      return (
        <main class="screen">
          <Notice
            title="This screen could not be loaded"
            action={{ label: "Load again", run: () => location.reload() }}
          >
            The connection was lost, or Ripen was updated meanwhile.
          </Notice>
        </main>
      );
    case "here":
      return <value.Shown session={session} />;
  }
}

/** Loads a screen's script and style, so that they are here when it is shown. */
export async function load({ path, shows }: Screen): Promise<Loaded> {
  try {
    const [Shown] = await Promise.all([shows.load(), addStyle(path)]);
    return { kind: "here", Shown };
  } catch {
    // What is missing is told by the notice; why, the browser's network tools tell.
    return { kind: "failed" };
  }
}

const styles = new Map<string, Promise<void>>();

/** Lets the style of one screen hold and that of no other: each gives names of its own, some of them alike. */
function dress({ path }: Screen): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>("link[data-screen]"))
    if (link.sheet) link.sheet.disabled = link.dataset.screen !== path;
}

/** Adds a screen's style to the page, once; what could not be had is asked for again. */
function addStyle(path: string): Promise<void> {
  const href = `/console/${path}.css`;
  const known = styles.get(href);
  if (known) return known;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  link.dataset.screen = path;
  const added = new Promise<void>((resolve, reject) => {
    link.onload = () => {
      // Until its screen is shown; the reader may have gone on meanwhile.
      if (link.sheet) link.sheet.disabled = true;
      resolve();
    };
    link.onerror = () => {
      link.remove();
      styles.delete(href);
      reject(new Error(href));
    };
    document.head.append(link);
  });
  styles.set(href, added);
  return added;
}
