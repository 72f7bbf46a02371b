/** Asks one server with one secret key; a body is sent as JSON. */
export type Ask = (path: string, method?: string, json?: unknown) => Promise<Response>;

/** Makes an asker; it throws where it is refused, since then nothing is as the run needs it. */
export function makeAsk(url: string, key: string): Ask {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  return async (path, method = "GET", json) => {
    const body = json === undefined ? {} : { body: JSON.stringify(json) };
    const response = await fetch(url + path, { method, headers, ...body });
    if (!response.ok) throw new Error(`${method} ${path} was refused: ${await response.text()}`);
    return response;
  };
}
