import type { AttributeLog } from "../history/attribute-log.ts";
import type { Json, Page, Signal } from "../history/signal.ts";
import type { SessionId, VisitorId } from "../ids.ts";
import { findPageParts, type PageParts } from "./page-parts.ts";

/** What a condition may look at: one signal with its page and its surroundings, at one instant (epoch ms). */
export interface Scene {
  readonly props: Signal["props"];
  readonly page: Page | undefined;
  readonly session?: SessionId | undefined;
  readonly visitor?: VisitorId | undefined;
  readonly at: number;
  readonly surroundings: Surroundings;
  /** The parts of the page's url; undefined until something asks. */
  parts?: PageParts | null | undefined;
}

/** Finds the parts of the scene's url, looked up once a scene; null without a url that parses. */
export function findParts(scene: Scene): PageParts | null {
  if (scene.parts === undefined) scene.parts = scene.page ? findPageParts(scene.page) : null;
  return scene.parts;
}

/** What stood around a signal when it came. */
export interface Surroundings {
  readonly attributes: AttributeLog;
  /** The props of the latest `visit` of the signal's session. */
  readonly visit: Signal["props"];
  /** Ids of the stages entered before the signal. */
  readonly reached: readonly string[];
}

/** Has no props, for scenes without a signal. */
export const noProps: { readonly [name: string]: Json } = Object.freeze({});

/** Is around a signal of which nothing else is known. */
export const nothingAround: Surroundings = { attributes: new Map(), visit: noProps, reached: [] };

/** Makes the scene of one signal. */
export function makeScene(signal: Signal, surroundings: Surroundings): Scene {
  const { props, page, session, visitor, at } = signal;
  return { props, page, session, visitor, at, surroundings, parts: undefined };
}

/** Makes a scene without a signal: attributes as of an instant (epoch ms), for whoever asks about the person alone. */
export function sceneOf(attributes: AttributeLog, at: number): Scene {
  return { props: noProps, page: undefined, at, surroundings: { ...nothingAround, attributes } };
}
