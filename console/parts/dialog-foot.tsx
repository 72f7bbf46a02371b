import type { ComponentChildren } from "preact";

interface DialogFootProps {
  /** Why what was asked for could not be done. */
  readonly trouble: string | null;
  /** What leaving it undone is called. */
  readonly leave?: string;
  readonly onLeave: () => void;
  /** The button that does it. */
  readonly children: ComponentChildren;
}

/** Ends a window that asks something: why it failed, the way out, and what does it. */
export function DialogFoot({ trouble, leave = "Cancel", onLeave, children }: DialogFootProps) {
  return (
    <>
      <p class="trouble" role="alert">
        {trouble}
      </p>
      <div class="actions">
        <button type="button" class="button" onClick={onLeave}>
          {leave}
        </button>
        {children}
      </div>
    </>
  );
}
