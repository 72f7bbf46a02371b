import { useSignal } from "@preact/signals";
import type { Session } from "./api.ts";
import { closeSession } from "./session.ts";

/** Names the site and lets the reader sign out. */
export function TopBar({ session }: { readonly session: Session }) {
  const trouble = useSignal<string | null>(null);
  return (
    <header class="top-bar">
      <img src="/console/icon.svg" alt="" width="22" height="22" />
      <strong>Ripen</strong>
      <span class="site">{session.site.name}</span>
      <span class="trouble" role="alert">
        {trouble.value}
      </span>
      <button
        type="button"
        class="button plain"
        onClick={async () => {
          trouble.value = await closeSession();
        }}
      >
        Sign out
      </button>
    </header>
  );
}
