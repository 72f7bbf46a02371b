import { TagBuilder } from "../install/tag-builder.tsx";
import type { StepProps } from "./step-props.ts";

/** Shows what to paste into the pages. */
export function TagStep({ session, goOn }: StepProps) {
  return (
    <>
      <p class="quiet">
        Paste it into the head of every page. It never holds the page up. No page yet? Our demo shop has it
        already.
      </p>
      <TagBuilder session={session} />
      <div class="site-form-foot">
        <button type="button" class="button primary" onClick={goOn}>
          It is on my page
        </button>
      </div>
    </>
  );
}
