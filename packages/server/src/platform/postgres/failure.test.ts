import { expect, it } from "vitest";
import { getBinaries } from "./binaries.ts";
import { explainFailure } from "./failure.ts";

const place = { dataDir: "/data/pg", socketDir: "/data/pg", log: "/data/pg/postgres.log" };

it.each([
  ["FATAL:  could not write to file: Disk quota exceeded", "platform.storage_full"],
  [
    'FATAL:  could not create lock file "postmaster.pid": Permission denied',
    "platform.postgres_not_permitted",
  ],
  ['FATAL:  data directory "/data/pg/data" has wrong ownership', "platform.postgres_not_permitted"],
  ["postgres: error while loading shared libraries: libxml2.so.2", "platform.postgres_no_binaries"],
  ['FATAL:  lock file "/data/pg/.s.PGSQL.5432.lock" already exists', "platform.postgres_socket"],
  ["FATAL:  could not map anonymous shared memory", "platform.postgres_not_started"],
])("%s is %s", (output, code) => {
  const problem = explainFailure(`LOG:  starting PostgreSQL\n${output}\nHINT:  Check it.\n`, place);
  expect(problem.code).toBe(code);
  expect(problem.facts.found).toBe(output);
});

it("names the platform that has no programs", () => {
  expect(() => getBinaries("plan9-mips")).toThrowError("There is no built-in database for plan9-mips");
});
