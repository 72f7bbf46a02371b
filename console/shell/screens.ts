import type { ComponentType } from "preact";
import type { Session } from "../api.ts";

/** What every screen is given. */
export interface ScreenProps {
  readonly session: Session;
}

/** One screen that is loaded when it is first shown. */
export interface LazyScreen {
  readonly kind: "lazy";
  readonly load: () => Promise<ComponentType<ScreenProps>>;
}

/** One entry of the navigation; `path` is the first part of its address, `letter` goes there after `g`. */
export interface Screen {
  readonly path: string;
  readonly label: string;
  readonly letter: string;
  /** Drawn in a box of 16 by 16, as the `d` of a path. */
  readonly icon: string;
  readonly shows: { readonly kind: "people" } | LazyScreen;
}

/** Every screen there is, in the order of the navigation; the first is shown where the address names none. */
export const screens = [
  {
    path: "people",
    label: "People",
    letter: "p",
    icon: "M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-4.5 6c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M10.5 2.8a2.4 2.4 0 0 1 0 4.4M12 9.8c1.6.5 2.5 1.8 2.5 3.7",
    shows: { kind: "people" },
  },
  {
    path: "model",
    label: "Model",
    letter: "m",
    icon: "M2 4.5h7m3 0h2M2 11.5h2m3 0h7M10.5 6.3a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6ZM5.5 13.3a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6Z",
    shows: { kind: "lazy", load: async () => (await import("../model/model-screen.tsx")).ModelScreen },
  },
  {
    path: "prompts",
    label: "Prompts",
    letter: "r",
    icon: "M2.5 3h11v8H8l-3.5 2.5V11h-2ZM5.5 6h5M5.5 8.3h3",
    shows: { kind: "lazy", load: async () => (await import("../prompts/prompts-screen.tsx")).PromptsScreen },
  },
  {
    path: "settings",
    label: "Settings",
    letter: "s",
    icon: "M8 10.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4",
    shows: {
      kind: "lazy",
      load: async () => (await import("../settings/settings-screen.tsx")).SettingsScreen,
    },
  },
] as const satisfies readonly [Screen, ...Screen[]];

/** The way from nothing to the first score; it is no entry of the navigation, since it is walked once. */
const firstRun: Screen = {
  path: "first-run",
  label: "First steps",
  letter: "",
  icon: "",
  shows: {
    kind: "lazy",
    load: async () => (await import("../first-run/first-run-screen.tsx")).FirstRunScreen,
  },
};

/** Finds the screen of an address by its first part; the people are the first. */
export function findScreen(name: string | undefined): Screen {
  return [...screens, firstRun].find(({ path }) => path === name) ?? screens[0];
}
