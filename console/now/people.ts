import type { LiveMessage, LivePerson } from "../api.ts";

/** Everybody who is on the site, by id. */
export type People = ReadonlyMap<string, LivePerson>;

/** Takes in what a message tells of who is there. */
export function takeMessage(people: People, message: LiveMessage): People {
  switch (message.kind) {
    case "snapshot":
      return new Map(message.people.map((person) => [person.id, person]));
    case "person":
      return new Map(people).set(message.person.id, message.person);
    case "left": {
      const rest = new Map(people);
      rest.delete(message.id);
      return rest;
    }
    case "tick":
      return people;
  }
}

/** Lists who is there, the highest score first; who has the same, in one order always. */
export function listPeople(people: People): readonly LivePerson[] {
  return [...people.values()].toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/** Whose page somebody's row leads to: the lead that they are, or say to be. */
export function findWho({ id, lead }: LivePerson): string {
  return lead ?? id;
}

/** Keeps people in the order in which they are shown, as long as somebody points at one of them; who comes goes to the end. */
export function keepOrder(shown: readonly string[], people: readonly LivePerson[]): readonly LivePerson[] {
  const places = new Map(shown.map((id, place) => [id, place]));
  const placeOf = ({ id }: LivePerson) => places.get(id) ?? shown.length;
  return people.toSorted((a, b) => placeOf(a) - placeOf(b));
}
