import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

interface Toast {
  readonly id: number;
  readonly text: string;
  /** Takes back what was done; answers the sentence to show if that fails. */
  readonly undo?: () => Promise<string | null>;
}

const shownMs = 9_000;
const mostToasts = 3;
const toasts = signal<readonly Toast[]>([]);
let latest = 0;

/** Says for some seconds what was done, with a way to take it back if there is one. */
export function say(text: string, undo?: Toast["undo"]): void {
  latest += 1;
  const toast: Toast = { id: latest, text, ...(undo && { undo }) };
  toasts.value = [...toasts.value, toast].slice(-mostToasts);
}

function drop(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

/** Shows what was said, at the foot of the window; screen readers hear it. */
export function Toasts() {
  return (
    <div class="toasts" role="status">
      {toasts.value.map((toast) => (
        <ToastRow key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastRow({ toast: { id, text, undo } }: { readonly toast: Toast }) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      // Whoever reads it, or is about to press its button, keeps it.
      if (!row.current?.matches(":hover, :focus-within")) drop(id);
    }, shownMs);
    return () => clearInterval(timer);
  }, [id]);
  async function takeBack(): Promise<void> {
    drop(id);
    const failure = await undo?.();
    say(failure ?? "Taken back");
  }
  return (
    <div class="toast" ref={row}>
      <span>{text}</span>
      {undo && (
        <button type="button" class="button plain" onClick={takeBack}>
          Undo
        </button>
      )}
      <button type="button" class="button plain" aria-label="Dismiss" onClick={() => drop(id)}>
        ✕
      </button>
    </div>
  );
}
