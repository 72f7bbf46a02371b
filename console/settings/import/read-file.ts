/** Reads a file as text: UTF-8, else as spreadsheets on Windows write it. */
export async function readFile(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: any bytes are something in this one.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
