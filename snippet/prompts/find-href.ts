import { quietly } from "../detectors/quietly.ts";

/** Finds the address a prompt may lead to: http(s), mailto and tel only. */
export function findHref(text: string | undefined): string | undefined {
  return (
    text &&
    quietly(() => {
      const { href } = new URL(text, location.href);
      return /^(https?|mailto|tel):/.test(href) ? href : undefined;
    })
  );
}
