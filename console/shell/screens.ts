import type { ComponentType } from "preact";
import type { Session } from "../api.ts";
import { useDeadBadge } from "../destinations/dead-letters.ts";

/** What every screen is given. */
export interface ScreenProps {
  readonly session: Session;
}

/** One screen that is loaded when it is first shown. */
export interface LazyScreen {
  readonly kind: "lazy";
  readonly load: () => Promise<ComponentType<ScreenProps>>;
}

/** How much waits on a screen, for the eye and in words. */
export interface Badge {
  readonly count: string;
  readonly says: string;
}

/** One entry of the navigation; `path` is the first part of its address, `letter` goes there after `g`. */
export interface Screen {
  readonly path: string;
  readonly label: string;
  readonly letter: string;
  /** Drawn in a box of 16 by 16, as the `d` of a path. */
  readonly icon: string;
  /** What waits there, as a short text; an empty one for nothing. Read where it is shown. */
  readonly useBadge?: () => Badge;
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
    path: "destinations",
    label: "Destinations",
    letter: "d",
    icon: "M2 8h9M7.5 4.5 11 8l-3.5 3.5M9 2.5h4.5v11H9",
    useBadge: useDeadBadge,
    shows: {
      kind: "lazy",
      load: async () => (await import("../destinations/destinations-screen.tsx")).DestinationsScreen,
    },
  },
] as const satisfies readonly [Screen, ...Screen[]];

/** Finds the screen of an address by its first part; the people are the first. */
export function findScreen(name: string | undefined): Screen {
  return screens.find(({ path }) => path === name) ?? screens[0];
}
