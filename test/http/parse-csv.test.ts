import { describe, expect, it } from "vitest";
import { parseCsv } from "../../worker/http/parse-csv.ts";

const parse = (text: string) => parseCsv(text, 100);

describe("a table as text", () => {
  it.each<[string, string, readonly (readonly string[])[] | null]>([
    [
      "has rows of cells",
      "a,b\r\nc,d\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ["may end without a line end, and have any of the three", "a\nb\rc", [["a"], ["b"], ["c"]]],
    [
      "keeps empty cells, at the end too",
      "a,,\n,b",
      [
        ["a", "", ""],
        ["", "b"],
      ],
    ],
    ["has no rows with nothing in them", "\n\r\na,b\n,\n\n", [["a", "b"]]],
    ["may begin with a mark of its order of bytes", "\uFEFFa\nb", [["a"], ["b"]]],
    [
      "may part cells by semicolons or tabs",
      "a;b\n1,5;2\n",
      [
        ["a", "b"],
        ["1,5", "2"],
      ],
    ],
    ["has none of nothing", "", []],
    ["keeps in quotes what would end a cell", '"a,b","c\r\nd"\n', [["a,b", "c\nd"]]],
    ["halves doubled quotes", '"say ""hi""",""""', [['say "hi"', '"']]],
    ["takes quotes within a cell as they are", '6" pipe,b', [['6" pipe', "b"]]],
    ["is none with a quote that is not closed", 'a,"b\nc', null],
    ["is none with text behind a quote", '"a"b,c', null],
  ])("%s", (_name, text, rows) => expect(parse(text)).toEqual(rows));

  it("is read no further than asked for", () => {
    expect(parseCsv(`${"a\n".repeat(5)}"`, 3)).toHaveLength(3);
  });

  it("of two million cells, or quotes, is read without a deep stack", () => {
    expect(parse(`a${",".repeat(2_000_000)}`)?.[0]).toHaveLength(2_000_001);
    expect(parse(`"${'""'.repeat(1_000_000)}"`)?.[0]?.[0]).toHaveLength(1_000_000);
  });
});
