import { describe, expect, it } from "vitest";
import { readFile } from "../../console/settings/import/read-file.ts";
import {
  findTrouble,
  guessUse,
  readTable,
  toName,
  type Use,
  writeRows,
} from "../../console/settings/import/table.ts";

describe("a file of leads", () => {
  it("is read whatever parts its cells, with quotes, line ends and a mark of its encoding", () => {
    const expected = { header: ["email", "name"], rows: [["kai@a.test", "Adler, Kai"]] };
    expect(readTable('email,name\r\nkai@a.test,"Adler, Kai"\r\n\r\n')).toEqual(expected);
    expect(readTable("\uFEFFemail;name\nkai@a.test;Adler, Kai\n")).toEqual(expected);
    expect(readTable("email\tname\nkai@a.test\tAdler, Kai")).toEqual(expected);
  });

  it("comes as spreadsheets on Windows write it, too", async () => {
    expect(await readFile(new Blob([new Uint8Array([0x4a, 0xfc, 0x72, 0x67])]))).toBe("Jürg");
    expect(await readFile(new Blob(["Jürg"]))).toBe("Jürg");
  });

  it.each<[string, Use]>([
    ["E-Mail", { kind: "email" }],
    ["Email Address", { kind: "email" }],
    ["userId", { kind: "user_id" }],
    ["Company Size", { kind: "attribute", name: "company_size" }],
    ["Größe (m²)", { kind: "attribute", name: "gro_e_m2" }],
    ["", { kind: "nothing" }],
    ["__proto__", { kind: "attribute", name: "proto" }],
  ])("has its column %j guessed", (header, use) => {
    expect(guessUse(header)).toEqual(use);
  });

  it("is written with the names of the import, without what is left out", () => {
    const rows = [
      ["kai@a.test", "secret", 'Adler, "Kai"'],
      ["mo@a.test", "", ""],
    ];
    const uses: Use[] = [{ kind: "email" }, { kind: "nothing" }, { kind: "attribute", name: "full_name" }];
    expect(writeRows(rows, uses)).toBe('email,full_name\nkai@a.test,"Adler, ""Kai"""\nmo@a.test,');
  });

  it("is held back while nobody would be known by it, or two columns are one", () => {
    const table = readTable("email,name\nkai@a.test,Kai");
    const name: Use = { kind: "attribute", name: "name" };
    expect(findTrouble(table, [{ kind: "email" }, name])).toBeNull();
    expect(findTrouble(table, [{ kind: "nothing" }, name])).toMatch(/which column has the e-mail/);
    expect(findTrouble(table, [{ kind: "email" }, { kind: "email" }])).toMatch(/Two columns/);
    expect(findTrouble(table, [{ kind: "email" }, { kind: "attribute", name: "" }])).toMatch(/needs a name/);
    expect(findTrouble(readTable("email"), [{ kind: "email" }])).toMatch(/no rows/);
  });

  it("names attributes by letters, digits and lines alone", () => {
    expect(toName("  2nd Contact's E-mail!  ")).toBe("nd_contact_s_e_mail");
    expect(toName("x".repeat(60))).toHaveLength(40);
  });
});
