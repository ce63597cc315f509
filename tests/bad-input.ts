/** A test that proves what a bad input gets: its file and its title, or the name of its line in a table of cases. */
type Proof = readonly [file: string, title: string];

/** One kind of bad input the platform promises to bear, and the tests that prove it. */
interface BadInput {
  what: string;
  proofs: readonly Proof[];
}

const registry = "packages/server/src/modules/registry";
const exchange = "packages/server/src/modules/exchange";
const sharing = "packages/server/src/modules/sharing";
const identity = "packages/server/src/modules/identity";
const uploads = `${registry}/bad-uploads.http.test.ts`;
const mysql = `${registry}/mysql-source.http.test.ts`;
const sources = `${registry}/sources.http.test.ts`;

/** What bad input gets: each kind a clear problem with its remedy, nothing half-visible, nothing lost, and a test. */
export const badInputs: readonly BadInput[] = [
  {
    what: "a wrong password",
    proofs: [
      [`${identity}/sign-in.http.test.ts`, "refuses a wrong password and an unknown name in the same words"],
      [
        `${identity}/sign-in.http.test.ts`,
        "locks after five wrong passwords in a row, whether the name exists or not, and lets in after the time",
      ],
    ],
  },
  {
    what: "an expired token",
    proofs: [
      [`${identity}/tokens.http.test.ts`, "a token ends on its day, and loses a right when its owner does"],
      [
        `${identity}/tokens.http.test.ts`,
        "a revoked, mistyped or unknown token is nobody's, on public addresses too",
      ],
    ],
  },
  {
    what: "a wrong role or tier",
    proofs: [
      [
        "tests/authorisation/routes.http.test.ts",
        "lets in whom the table of rights names, at every tier, and nobody else",
      ],
      ["tests/authorisation/objects.http.test.ts", "gives to whom it is due, and to nobody else"],
    ],
  },
  {
    what: "an unreachable source",
    proofs: [
      [sources, "a connection test says what is wrong, and a right one says what answers"],
      [mysql, "a port that is closed, silent, or outside the network policy is told apart"],
    ],
  },
  {
    what: "an address outside the network policy",
    proofs: [
      [sources, "an address outside the network policy is refused with the missing rule"],
      [
        "packages/server/src/modules/network/policy.test.ts",
        "without one nothing is allowed, and the refusal names the one that is missing",
      ],
    ],
  },
  {
    what: "wrong credentials of a source",
    proofs: [
      [sources, "a connection test says what is wrong, and a right one says what answers"],
      [mysql, "a connection test says what answers, and which thing is wrong"],
    ],
  },
  { what: "CSV with ragged rows", proofs: [[uploads, "ragged rows"]] },
  {
    what: "CSV with broken quotes",
    proofs: [
      [uploads, "broken quotes"],
      [uploads, "a quote that is never closed"],
    ],
  },
  { what: "CSV in mixed encodings", proofs: [[uploads, "mixed encodings"]] },
  { what: "NUL bytes", proofs: [[uploads, "NUL bytes"]] },
  {
    what: "a line of 1 GB",
    proofs: [[uploads, "a line of 1 GB is taken and refused without ever being held in memory"]],
  },
  {
    what: "a zip bomb",
    proofs: [
      [uploads, "an archive that is a bomb"],
      [uploads, "an archive that lies about its size"],
    ],
  },
  {
    what: "a workbook with macros",
    proofs: [
      [uploads, "a workbook with macros"],
      [uploads, "a workbook with macros under its own ending"],
    ],
  },
  {
    what: "a file of 0 bytes",
    proofs: [[uploads, "a file of 0 bytes is refused when it is sent, and nothing of it stays"]],
  },
  { what: "duplicate column names", proofs: [[uploads, "duplicate column names"]] },
  {
    what: "2,000 columns",
    proofs: [
      [
        `${exchange}/wide-table.http.test.ts`,
        "2,000 columns are uploaded, profiled, detected, proposed for grading and read in pages",
      ],
      [
        "packages/server/src/platform/engine/cases/ingest-text.cases.ts",
        "2,000 columns are a table like any other",
      ],
    ],
  },
  {
    what: "a column type that changes between releases",
    proofs: [
      [uploads, "a column whose type changes between releases holds the new one; the former stays in use"],
    ],
  },
  {
    what: "a source table that disappears during the scan",
    proofs: [
      [mysql, "a table that is dropped while it is read comes whole; the next refresh says that it is gone"],
      [mysql, "a scan that the source breaks off fails as a whole; the former release stays in use"],
      [sources, "a table that disappears fails the release, and the former one stays in use"],
    ],
  },
  {
    what: "an upstream API that times out",
    proofs: [[`${exchange}/gateway.http.test.ts`, "a service that does not answer is given up"]],
  },
  {
    what: "an upstream API that lies about its schema",
    proofs: [
      [`${exchange}/gateway.http.test.ts`, "passes nothing on of an answer with %s"],
      [`${exchange}/gateway.http.test.ts`, "another type"],
    ],
  },
  {
    what: "an upstream API that returns 500",
    proofs: [
      [
        `${exchange}/gateway.http.test.ts`,
        "a service that fails is held back from after five failures, and tried again later",
      ],
    ],
  },
  {
    what: "a full disk",
    proofs: [
      [
        "tests/crash/failures.test.ts",
        "a full disk refuses uploads, fails releases and deliveries visibly, and loses nothing",
      ],
    ],
  },
  {
    what: "PostgreSQL stopped in the middle",
    proofs: [
      [
        "tests/crash/failures.test.ts",
        "while PostgreSQL is away everybody is told to come again; then everything is there",
      ],
    ],
  },
  {
    what: "two people deciding one application at once",
    proofs: [
      [`${sharing}/decisions.http.test.ts`, "of two approvers at once is made by one; the other is told"],
      [
        `${sharing}/decisions.http.test.ts`,
        "and a withdrawal at once: one of them happens, the other is told",
      ],
    ],
  },
  {
    what: "a contract that expires during a delivery",
    proofs: [
      [`${exchange}/deliveries.http.test.ts`, "a contract that ends while the file is made releases nothing"],
      [
        `${exchange}/tables.http.test.ts`,
        "a contract that is revoked while rows are written leaves the table as it was",
      ],
    ],
  },
  {
    what: "a consumer database that refuses half-way",
    proofs: [
      [
        `${exchange}/tables.http.test.ts`,
        "a database that breaks off half-way keeps nothing; the delivery goes on with the same release and quota",
      ],
      [`${exchange}/tables.http.test.ts`, "a target with %s is left as it was and can be mended"],
    ],
  },
  {
    what: "a wrong or expired certificate",
    proofs: [
      [`${registry}/certificates.http.test.ts`, "an HTTPS source whose certificate %s is not read"],
      [mysql, "TLS is verified: who has signed, and for which address"],
      [
        `${sharing}/signing.http.test.ts`,
        "refuses detached signatures with a wrong key, certificate, text or time, and stays unsigned",
      ],
    ],
  },
  {
    what: "a tampered receipt",
    proofs: [
      [
        "packages/cli/src/evidence/verify.test.ts",
        "one changed byte of data, a changed receipt, another key: not valid",
      ],
      ["packages/domain/src/evidence/verify-receipt.test.ts", "every changed receipt field breaks inclusion"],
    ],
  },
  {
    what: "a forked log",
    proofs: [
      [
        "packages/domain/src/evidence/verify-receipt.test.ts",
        "a fork is noticed: by its proof, and at equal sizes without one",
      ],
      [
        "tests/evidence/outside-judge.test.ts",
        "and finds that an older head signed by the same key belongs to another history",
      ],
    ],
  },
  {
    what: "a consumer's filter that tries to read behind a mask",
    proofs: [
      [`${exchange}/pages.http.test.ts`, "a consumer's filter and order see masked values only"],
      [
        "packages/server/src/platform/engine/cases/plan.cases.ts",
        "cannot find a row by a raw value behind a mask",
      ],
    ],
  },
  {
    what: "a spreadsheet cell that begins with =",
    proofs: [
      [
        `${exchange}/deliveries.http.test.ts`,
        "delivers permitted fields of permitted rows, masked, with formulas made harmless, and a receipt for it",
      ],
      [
        "packages/server/src/platform/engine/cases/output.cases.ts",
        "CSV neutralises formulas in cells and names, and leaves numbers",
      ],
      [
        "packages/server/src/platform/engine/cases/output.cases.ts",
        "XLSX holds numbers and dates as such, and texts neutralised",
      ],
    ],
  },
];
