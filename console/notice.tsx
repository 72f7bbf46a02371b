import type { ComponentChildren } from "preact";

interface NoticeProps {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly action?: { readonly label: string; readonly run: () => unknown };
}

/** Says calmly, in place of content, why there is none and what to do. */
export function Notice({ title, children, action }: NoticeProps) {
  return (
    <section class="notice" role="status">
      <h2>{title}</h2>
      <p>{children}</p>
      {action && (
        <button type="button" class="button" onClick={action.run}>
          {action.label}
        </button>
      )}
    </section>
  );
}
