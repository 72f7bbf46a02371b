/** A destination's secrets as they are opened: texts by name. `signing` signs a webhook's messages; `previous` does so too until `previousUntil` (epoch ms). */
export type Secrets = { readonly [name: string]: string };

/** Lists the secrets that sign at an instant, the newest first: during a rotation two, so that receivers may hold either. */
export function listSigning({ signing, previous, previousUntil }: Secrets, now: number): readonly string[] {
  const isPreviousValid = previous !== undefined && now < Number(previousUntil);
  return [signing, isPreviousValid ? previous : undefined].filter((secret) => secret !== undefined);
}

/** Puts a fresh signing secret in the place of the present one, which goes on until an instant (epoch ms). One before that ends now. */
export function rotateSigning(
  { previous: _, previousUntil: __, ...secrets }: Secrets,
  { fresh, until }: { readonly fresh: string; readonly until: number },
): Secrets {
  const { signing } = secrets;
  return {
    ...secrets,
    signing: fresh,
    ...(signing !== undefined && { previous: signing, previousUntil: String(until) }),
  };
}
