/** How well somebody fits, the best first. */
export const fits = ["A", "B", "C", "D"] as const;

/** How far somebody is engaged, the most first. */
export const engagements = ["1", "2", "3", "4"] as const;

/** Every grade that there is, the best first. */
export const grades = fits.flatMap((fit) => engagements.map((engagement) => fit + engagement));
