const wanted = {
  leaf: "var(--leaf)",
  wash: "color-mix(in srgb, var(--leaf) 10%, transparent)",
  rule: "var(--line)",
  quiet: "var(--quiet)",
  faint: "color-mix(in srgb, var(--quiet) 70%, transparent)",
  late: "var(--late)",
} as const;

/** The theme's colours that charts are drawn in, and the font of their place. */
export type Colours = Readonly<Record<keyof typeof wanted, string>> & { readonly family: string };

/** Reads the colours that hold here now, as the browser resolves them: a canvas knows no variables. */
export function readColours(box: HTMLElement): Colours {
  const probe = document.createElement("i");
  box.append(probe);
  const read = (value: string) => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const colours = {
    leaf: read(wanted.leaf),
    wash: read(wanted.wash),
    rule: read(wanted.rule),
    quiet: read(wanted.quiet),
    faint: read(wanted.faint),
    late: read(wanted.late),
    family: getComputedStyle(box).fontFamily,
  };
  probe.remove();
  return colours;
}
