import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Session } from "../api.ts";
import { toAddress } from "../place.ts";
import { path } from "../route.ts";
import { closeSession } from "../session.ts";
import { Keys, showKeys } from "./keys.tsx";
import { Lazy } from "./lazy.tsx";
import { findScreen, type ScreenProps, screens, type UseBadge } from "./screens.ts";
import { Toasts } from "./toasts.tsx";

/** Shows the navigation and the screen that the address names. */
export function Shell({ session }: ScreenProps) {
  const screen = findScreen(path.value[0]);
  useEffect(() => {
    document.title = `${screen.label} · Ripen`;
    showHere();
  }, [screen.path]);
  return (
    <div class="shell">
      <button type="button" class="skip button" onClick={skipToMain}>
        Skip to content
      </button>
      <header class="side">
        <Brand session={session} />
        <nav class="main-nav" aria-label="Console">
          {screens.map(({ path: name, label, icon, ...rest }) => (
            <a key={name} href={toAddress(name)} aria-current={name === screen.path ? "page" : undefined}>
              <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                <path d={icon} />
              </svg>
              {label}
              {"useBadge" in rest && <NavBadge useBadge={rest.useBadge} />}
            </a>
          ))}
        </nav>
        <Foot />
      </header>
      <Lazy key={screen.path} screen={screen} session={session} />
      <Toasts />
      <Keys />
    </div>
  );
}

function Brand({ session }: { readonly session: Session }) {
  return (
    <div class="brand">
      <img src="/console/icon.svg" alt="" width="22" height="22" />
      <strong>Ripen</strong>
      <bdi class="site">{session.site.name}</bdi>
    </div>
  );
}

function NavBadge({ useBadge }: { readonly useBadge: UseBadge }) {
  const { count, says } = useBadge();
  // It comes later than the link that it stands in, and pushes those behind it on.
  useEffect(showHere, [count]);
  if (count === "") return null;
  return (
    <span class="nav-badge" title={says}>
      <span aria-hidden="true">{count}</span>
      <span class="only-heard">{says}</span>
    </span>
  );
}

function Foot() {
  const trouble = useSignal<string | null>(null);
  return (
    <div class="side-foot">
      <a href="/install/" target="_blank" rel="noopener">
        Check the installation
      </a>
      <a href="/docs/" target="_blank" rel="noopener">
        API
      </a>
      <button type="button" class="link" onClick={showKeys}>
        Shortcuts
      </button>
      <button
        type="button"
        class="link"
        onClick={async () => {
          trouble.value = await closeSession();
        }}
      >
        Sign out
      </button>
      <span class="trouble" role="alert">
        {trouble.value}
      </span>
    </div>
  );
}

/** Where the navigation is wider than the window, the screen that is shown must not be out of sight. */
function showHere(): void {
  const here = document.querySelector(".main-nav [aria-current]");
  here?.scrollIntoView({ block: "nearest", inline: "center" });
}

function skipToMain(): void {
  const main = document.querySelector<HTMLElement>("main");
  if (!main) return;
  main.tabIndex = -1;
  main.focus();
}
