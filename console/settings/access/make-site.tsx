import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { AnswerOf, ArgumentsOf, Operations } from "../../../worker/http/contract/client.ts";
import { api } from "../../api.ts";
import { useResource } from "../../data/resource.ts";
import { EditorSheet, type Saved } from "../../form/editor-sheet.tsx";
import { SelectField } from "../../form/fields.tsx";
import { useForm } from "../../form/form.ts";
import { toUnsaved } from "../../form/to-unsaved.ts";
import { templates } from "../../model/data.ts";
import { CodeBox } from "../../parts/code-box.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { DialogFoot } from "../../parts/dialog-foot.tsx";
import { SiteFields } from "../site/site-fields.tsx";
import { switchSite } from "./switch-site.ts";

type NewSite = AnswerOf<Operations["createSite"]>;
type Wish = ArgumentsOf<Operations["createSite"]>["body"];

/** Asks what a new site is to be, makes it, and shows its keys, this once. */
export function MakeSite({ onClose }: { readonly onClose: () => void }) {
  const form = useForm({ origins: [] });
  const made = useSignal<NewSite | null>(null);
  const known = useResource(templates).value?.templates ?? [];
  const once = useMemo(() => crypto.randomUUID(), [JSON.stringify(form.document.value)]);
  async function save(): Promise<Saved> {
    // Its fields write a wish; the server judges it.
    const answer = await api.createSite({ body: form.document.peek() as Wish, idempotencyKey: once });
    if (answer.kind !== "ok") return toUnsaved(answer, { otherwise: "It was not made." });
    made.value = answer.value;
    return { kind: "saved" };
  }
  if (made.value) return <SiteKeys made={made.value} onClose={onClose} />;
  return (
    <EditorSheet
      title="Make another site"
      form={form}
      act="Make the site"
      save={save}
      // Its keys follow.
      onClose={() => made.value === null && onClose()}
    >
      <SiteFields />
      <SelectField
        place="/template"
        label="Model to begin with"
        unsaid=""
        choices={[["", "The usual one"], ...known.map(({ id, name }) => [id, name] as const)]}
        hint="Rules, stages and segments; all of it can be changed later."
      />
    </EditorSheet>
  );
}

function SiteKeys({
  made: { site, keys },
  onClose,
}: {
  readonly made: NewSite;
  readonly onClose: () => void;
}) {
  const trouble = useSignal<string | null>(null);
  async function go(): Promise<void> {
    trouble.value = await switchSite(keys.secretKey, "first-run");
  }
  return (
    <Dialog title={`“${site.name}” is there`} onClose={onClose}>
      <p>Copy its keys now to where they are used: secret ones are shown this once, and kept nowhere.</p>
      <h3>Secret key, scope admin: signs in to the console</h3>
      <CodeBox code={keys.secretKey} what="the secret key" />
      <h3>Identity secret: for your servers</h3>
      <CodeBox code={keys.identitySecret} what="the identity secret" />
      <h3>Publishable key: for the script tag</h3>
      <CodeBox code={keys.siteKey} what="the publishable key" />
      <DialogFoot trouble={trouble.value} leave="I have stored them" onLeave={onClose}>
        <button type="button" class="button primary" onClick={go}>
          Go there now
        </button>
      </DialogFoot>
    </Dialog>
  );
}
