import type pg from "pg";

/** Empties the ledger of a test's own database; only its owner can, by stopping the triggers that refuse it. */
export async function emptyLedger(pool: pg.Pool): Promise<void> {
  const tables = ["transfer", "account", "balance", "proof", "hold"].map((name) => `ledger.${name}`);
  const alter = (verb: string) => tables.map((name) => `alter table ${name} ${verb} trigger user;`).join("");
  await pool.query(
    `begin; ${alter("disable")} truncate ${tables.join(", ")};
     update ledger.head set last_timestamp = 0, size = 0, link = decode(repeat('00', 32), 'hex');
     ${alter("enable")} commit`,
  );
}
