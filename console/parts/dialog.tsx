import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

interface DialogProps {
  readonly title: ComponentChildren;
  readonly children: ComponentChildren;
  /** A small window in the middle, or a sheet at the side for longer work. */
  readonly look?: "window" | "sheet" | "sheet wide";
  /** Asked before Escape or the cross closes it; false keeps it open. */
  readonly mayClose?: () => boolean;
  readonly onClose: () => void;
}

/** Asks or shows something before everything else; the browser keeps the focus in it and gives it back. */
export function Dialog({ title, children, look = "window", mayClose, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => {
    const { current } = dialog;
    const before = document.activeElement;
    current?.showModal();
    // Else the browser would give the focus to the cross.
    heading.current?.focus();
    return () => {
      current?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const leave = () => {
    if (mayClose?.() !== false) onClose();
  };
  return (
    <dialog
      class={look}
      ref={dialog}
      aria-labelledby={id}
      onCancel={(cancel) => {
        cancel.preventDefault();
        leave();
      }}
    >
      <header class="dialog-head">
        <h2 id={id} tabIndex={-1} ref={heading}>
          {title}
        </h2>
        <button type="button" class="button plain" aria-label="Close" onClick={leave}>
          ✕
        </button>
      </header>
      {children}
    </dialog>
  );
}
