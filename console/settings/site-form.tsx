import type { ComponentChildren } from "preact";
import { useResource } from "../data/resource.ts";
import { FlawList } from "../form/flaw-list.tsx";
import { SentForm } from "../form/sent-form.tsx";
import { Skeleton } from "../skeleton.tsx";
import { TroubleNotice } from "../trouble-notice.tsx";
import { site } from "./data.ts";
import type { Site } from "./types.ts";
import { useSiteForm } from "./use-site-form.ts";

interface SiteFormProps {
  /** The part of the settings that it stands in: what is not saved waits there. */
  readonly part: string;
  readonly children: ComponentChildren;
  /** What the button says, if not "Save". */
  readonly act?: string;
  /** True where there is something to go on to even if nothing was changed. */
  readonly mayGoOn?: boolean;
  readonly onSaved?: () => void;
}

interface FieldsProps extends SiteFormProps {
  readonly known: Site;
}

/** Edits some fields of the site; what is not saved yet is still there after a look at another part. */
export function SiteForm(props: SiteFormProps) {
  const live = useResource(site);
  if (live.value) return <Fields {...props} known={live.value} />;
  return live.trouble ? <TroubleNotice live={live} /> : <Skeleton />;
}

function Fields({ part, children, act = "Save", mayGoOn = false, ...rest }: FieldsProps) {
  const { form, trouble, isSaving, save, discard } = useSiteForm({ part, ...rest });
  const isDirty = form.isDirty();
  return (
    <SentForm form={form} look="site-form" send={save}>
      <FlawList />
      {children}
      <p class="trouble" role="alert">
        {trouble}
      </p>
      <div class="site-form-foot">
        <button type="submit" class="button primary" disabled={isSaving || !(isDirty || mayGoOn)}>
          {isSaving ? "Saving…" : act}
        </button>
        {isDirty && (
          <button type="button" class="button plain" onClick={discard}>
            Discard changes
          </button>
        )}
      </div>
    </SentForm>
  );
}
