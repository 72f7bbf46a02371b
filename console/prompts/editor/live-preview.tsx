import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { isFields, readAt } from "../../form/document.ts";
import { useFormAround } from "../../form/form.ts";
import { toWirePrompt } from "./to-wire-prompt.ts";

type Look = "light" | "dark";

/** Shows the prompt as it is being written, drawn by the very code that a site runs, on a page that holds nothing. */
export function LivePreview() {
  const { document: edited } = useFormAround();
  const look = useSignal<Look>("light");
  const lang = useSignal("");
  const isNarrow = useSignal(false);
  const prompt = toWirePrompt(edited.value);
  const frame = useFrame({ prompt, look: look.value, lang: lang.value });
  return (
    <section class="live-preview" aria-label="How it looks">
      <div class="preview-head">
        <h3>How it looks</h3>
        <Languages tags={Object.keys(readLanguages(edited.value))} chosen={lang} />
        <Turn label="Phone" isOn={isNarrow.value} onTurn={() => (isNarrow.value = !isNarrow.value)} />
        <Turn
          label="Dark page"
          isOn={look.value === "dark"}
          onTurn={() => (look.value = look.value === "dark" ? "light" : "dark")}
        />
      </div>
      <iframe
        ref={frame}
        class="preview-frame"
        data-narrow={isNarrow.value}
        data-hidden={prompt === null}
        src="/prompt-frame/"
        sandbox="allow-scripts"
        title="The prompt on a page"
        tabIndex={-1}
      />
      {prompt === null && <p class="nobody">{wordUnseen(edited.value)}</p>}
    </section>
  );
}

interface Shown {
  readonly prompt: object | null;
  readonly look: Look;
  readonly lang: string;
}

/** Tells the page in the frame what to show, once it listens and whenever that changes. */
function useFrame(shown: Shown) {
  const frame = useRef<HTMLIFrameElement>(null);
  const isReady = useSignal(false);
  useEffect(() => {
    const hear = ({ source, data }: MessageEvent<unknown>) => {
      if (source === frame.current?.contentWindow && isFields(data) && data.ripenPreview === "ready")
        isReady.value = true;
    };
    addEventListener("message", hear);
    return () => removeEventListener("message", hear);
  }, []);
  useEffect(() => {
    if (!isReady.value || shown.prompt === null) return;
    // A sandboxed page has no origin to name; it is told nothing but the texts that it shows.
    frame.current?.contentWindow?.postMessage(shown, "*");
  }, [isReady.value, JSON.stringify(shown)]);
  return frame;
}

interface LanguagesProps {
  readonly tags: readonly string[];
  readonly chosen: Signal<string>;
}

function Languages({ tags, chosen }: LanguagesProps) {
  if (tags.length === 0) return null;
  return (
    <select
      aria-label="Language of the page"
      value={chosen.value}
      onChange={({ currentTarget }) => {
        chosen.value = currentTarget.value;
      }}
    >
      <option value="">Own language</option>
      {tags.map((tag) => (
        <option key={tag}>{tag}</option>
      ))}
    </select>
  );
}

interface TurnProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onTurn: () => void;
}

function Turn({ label, isOn, onTurn }: TurnProps) {
  return (
    <button type="button" class="button small" aria-pressed={isOn} onClick={onTurn}>
      {label}
    </button>
  );
}

function readLanguages(edited: unknown): Readonly<Record<string, unknown>> {
  const languages = readAt(edited, "/content/languages");
  return isFields(languages) ? languages : {};
}

function wordUnseen(edited: unknown): string {
  switch (readAt(edited, "/action")) {
    case "chat":
      return "Opens the chat of your page. A title or a text shows here as the card that stands in for it.";
    case "redirect":
      return `Takes people to ${readAt(edited, "/content/href") ?? "…"}.`;
    default:
      return "Shows nothing of ours: your site's own code acts on it.";
  }
}
