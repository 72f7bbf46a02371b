import { CodeBox } from "../../parts/code-box.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TestPart } from "./test-part.tsx";

/** A destination that was just made, and its signing secret, which is told this once. */
export interface JustMade {
  readonly id: string;
  readonly name: string;
  readonly secret: string | null;
}

interface MadeProps {
  readonly made: JustMade;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

/** Shows what there is to take along and to try of a destination that was just made. */
export function Made({ made: { id, name, secret }, onOpen, onClose }: MadeProps) {
  return (
    <Dialog title={`“${name}” was added`} onClose={onClose}>
      {secret !== null && (
        <section class="secret" aria-label="Signing secret">
          <p>
            <b>The signing secret, shown this once.</b> Your server verifies with it that a message is ours.
          </p>
          <CodeBox code={secret} what="the signing secret" />
        </section>
      )}
      <p>It gets what happens from now on. Try it before somebody qualifies:</p>
      <TestPart id={id} />
      <div class="actions">
        <button type="button" class="button" onClick={() => onOpen(id)}>
          Open it
        </button>
        <button type="button" class="button primary" onClick={onClose}>
          Done
        </button>
      </div>
    </Dialog>
  );
}
