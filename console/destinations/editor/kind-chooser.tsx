import { Dialog } from "../../parts/dialog.tsx";
import { toAddress } from "../../place.ts";
import { kinds } from "../kinds.ts";

/** Asks where leads are to go. */
export function KindChooser({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Where are leads to go?" onClose={onClose}>
      <ul class="kind-list">
        {Object.entries(kinds).map(([kind, { label, says }]) => (
          <li key={kind}>
            <a href={toAddress("destinations", "new", kind)}>
              <b>{label}</b>
              <span class="quiet">{says}</span>
            </a>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
