import { toAddress } from "../../place.ts";
import { goTo, query } from "../../route.ts";
import { FindWords } from "../find-words.tsx";
import { makeAccountsReader } from "../read.ts";
import { Freshness, Rows } from "../rows.tsx";
import { useList } from "../use-list.ts";
import { ViewSwitch } from "../view-switch.tsx";
import { AccountRow } from "./account-row.tsx";

/** Lists the companies behind leads, the one seen last first. */
export function AccountList() {
  const q = query.value.get("q") ?? "";
  const list = useList(makeAccountsReader(q), q);
  return (
    <>
      <header class="pane-head">
        <h1>Companies</h1>
        <ViewSwitch here="accounts" />
        <Freshness list={list} />
      </header>
      <search class="filter">
        <div class="filter-line">
          <FindWords label="Find a company" hint="Domain, company or person" value={q} set={find} />
        </div>
      </search>
      <Rows
        list={list}
        label="Companies"
        nameRow={({ domain }) => domain}
        show={(account) => <AccountRow account={account} />}
        empty={
          <p class="nobody">
            {q
              ? "No company has such people."
              : "No companies yet. A lead whose address is at a company's own domain brings one."}
          </p>
        }
      />
    </>
  );
}

function find(q: string): void {
  goTo(toAddress("accounts") + (q === "" ? "" : `?${new URLSearchParams({ q })}`));
}
