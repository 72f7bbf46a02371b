import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useResource } from "../data/resource.ts";
import { draft, published } from "../model/data.ts";
import { Tabs } from "../parts/tabs.tsx";
import { toAddress } from "../place.ts";
import { prompts } from "../prompts/data.ts";
import { goTo, path } from "../route.ts";
import { toEditor, toLog } from "./address.ts";
import { type Known, readDestination } from "./data.ts";
import { deadLetters } from "./dead-letters.ts";
import { DeliveriesPart } from "./deliveries/deliveries-part.tsx";
import { DestinationEditor } from "./editor/destination-editor.tsx";
import { KindChooser } from "./editor/kind-chooser.tsx";
import { type JustMade, Made } from "./editor/made.tsx";
import { findKind } from "./kinds.ts";
import { DestinationsPart } from "./list/destinations-part.tsx";
import { listNames } from "./names.ts";

const home = toAddress("destinations");
const goHome = () => goTo(home);

/** Shows where leads go, what became of each hand-off, and lets the reader steer both. */
export function DestinationsScreen() {
  const [, part, id] = path.value;
  const dead = useResource(deadLetters).value?.deliveries.length ?? 0;
  const isLog = part === "deliveries";
  const made = useSignal<JustMade | null>(null);
  return (
    <main class="screen destinations">
      <header class="pane-head">
        <h1>Destinations</h1>
        {!isLog && (
          <a class="button primary add" href={toAddress("destinations", "new")}>
            Add a destination
          </a>
        )}
      </header>
      <Tabs
        label="Destinations"
        tabs={[
          { href: home, label: "Destinations", isHere: !isLog },
          { href: toLog(), label: "Deliveries", isHere: isLog, count: dead },
        ]}
      />
      {isLog ? <DeliveriesPart opened={id ?? null} /> : <DestinationsPart />}
      {part === "new" && (
        <New
          kind={id}
          onMade={(next) => {
            made.value = next;
          }}
        />
      )}
      {made.value && part === undefined && (
        <Made
          made={made.value}
          onClose={() => {
            made.value = null;
          }}
          onOpen={(next) => {
            made.value = null;
            goTo(toEditor(next));
          }}
        />
      )}
      {part === "edit" && id && <Opened key={id} id={id} />}
    </main>
  );
}

interface NewProps {
  readonly kind: string | undefined;
  readonly onMade: (made: JustMade) => void;
}

function New({ kind, onMade }: NewProps) {
  const names = useNames();
  const found = findKind(kind);
  if (!found) return <KindChooser onClose={goHome} />;
  // What may be chosen must be there before the form is.
  if (!names) return null;
  return (
    <DestinationEditor
      key={found.kind}
      kind={found}
      known={null}
      names={names}
      onMade={onMade}
      onClose={goHome}
    />
  );
}

/** Reads the destination anew before it is edited, since what is saved must be meant for its present state. */
function Opened({ id }: { readonly id: string }) {
  const names = useNames();
  const known = useSignal<Known | string | null>(null);
  useEffect(() => {
    void readDestination(id).then((read) => {
      known.value = read;
    });
  }, [id]);
  if (typeof known.value === "string") return <p class="trouble">{known.value}</p>;
  const kind = findKind(known.value?.stored.destination.kind);
  if (!known.value || !kind || !names) return null;
  return <DestinationEditor kind={kind} known={known.value} names={names} onClose={goHome} />;
}

function useNames() {
  const model = useResource(published).value;
  const drafted = useResource(draft).value;
  const listed = useResource(prompts).value;
  return model && drafted && listed ? listNames(model, drafted.draft?.model ?? null, listed.prompts) : null;
}
