import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { Notice } from "../notice.tsx";
import { Skeleton } from "../skeleton.tsx";

interface OpenedProps {
  readonly id: string;
}

type Loaded =
  | { readonly kind: "waiting" }
  | { readonly kind: "failed" }
  | { readonly kind: "here"; readonly Shown: ComponentType<OpenedProps> };

/** Shows one person once what shows people is here: Now itself needs none of it. */
export function Opened({ id }: OpenedProps) {
  const loaded = useSignal<Loaded>({ kind: "waiting" });
  useEffect(() => {
    void load().then((found) => {
      loaded.value = found;
    });
  }, []);
  const { value } = loaded;
  switch (value.kind) {
    case "waiting":
      return (
        <article class="person" aria-busy="true">
          <Skeleton />
        </article>
      );
    case "failed":
      return (
        <article class="person">
          <Notice
            title="This person could not be loaded"
            action={{ label: "Load again", run: () => location.reload() }}
          >
            The connection was lost, or Ripen was updated meanwhile.
          </Notice>
        </article>
      );
    case "here":
      return <value.Shown key={id} id={id} />;
  }
}

async function load(): Promise<Loaded> {
  try {
    return { kind: "here", Shown: (await import("../leads/person.tsx")).Person };
  } catch {
    // What is missing is told by the notice; why, the browser's network tools tell.
    return { kind: "failed" };
  }
}
