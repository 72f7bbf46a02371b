import { type Chance, makeChance } from "./chance.ts";

type Texts = readonly [string, ...string[]];

const firstNames: Texts = [
  ...([
    "Anna",
    "Ben",
    "Carla",
    "David",
    "Elif",
    "Finn",
    "Greta",
    "Hassan",
    "Ines",
    "Jonas",
    "Karin",
  ] as const),
  ...["Lukas", "Mara", "Nils", "Olga", "Paul", "Rana", "Sven", "Tara", "Umut", "Vera", "Will", "Yara", "Zoe"],
];
const lastNames: Texts = [
  ...(["Acker", "Bauer", "Castell", "Dorn", "Ebert", "Falk", "Gruber", "Hale", "Iqbal", "Jensen"] as const),
  ...[
    "Keller",
    "Lind",
    "Moreau",
    "Novak",
    "Olsen",
    "Patel",
    "Quist",
    "Reed",
    "Sommer",
    "Tran",
    "Urban",
    "Voss",
  ],
];
const companyHeads: Texts = [
  ...([
    "Nord",
    "West",
    "Berg",
    "Stein",
    "Linden",
    "Hafen",
    "Wald",
    "Sonnen",
    "Brook",
    "Field",
    "Mill",
  ] as const),
  ...["Stone", "Bridge", "Lake", "Park", "Harbour", "Castle", "River"],
];
const companyTails: Texts = ["wind", "bau", "haus", "works", "school", "clinic", "hotels", "offices", "labs"];
const sizes: Texts = ["1-10", "11-50", "51-200", "201-1000", "over 1000"];
const titles: Texts = [
  ...(["Facility Manager", "Head of Operations", "Office Manager", "Managing Director", "Buyer"] as const),
  ...["Head of People", "Building Engineer", "Assistant"],
];

/** So many companies there are: of some of them several people come. */
const companies = 90;

/** Draws a person's name. */
export function drawName(chance: Chance): { readonly first: string; readonly last: string } {
  return { first: chance.pick(firstNames), last: chance.pick(lastNames) };
}

/** Draws the company that somebody is of, and what they are there. All domains are under `.example`, which nobody can have. */
export function drawCompany(chance: Chance, seed: number) {
  const number = Math.floor(chance.draw() ** 1.5 * companies);
  const own = makeChance(seed, `company ${number}`);
  const name = `${own.pick(companyHeads)}${own.pick(companyTails)} ${number}`;
  const domain = `${name.toLowerCase().replace(" ", "-")}.example`;
  return { name, domain, size: own.pick(sizes), title: chance.pick(titles) };
}
