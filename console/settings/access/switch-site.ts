import { toAddress } from "../../place.ts";
import { openSession } from "../../session.ts";

/** Signs this browser in to a site by its key, and begins there anew, so that nothing of the former site stays; answers why it can't. */
export async function switchSite(key: string, ...address: readonly string[]): Promise<string | null> {
  const failure = await openSession(key);
  if (failure !== null) return failure;
  location.hash = toAddress(...address);
  location.reload();
  return null;
}
