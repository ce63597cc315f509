import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { type PolicyFiles, type PolicyLibrary, readLibrary } from "@qianshu/domain/policy/library";
import type { TextHash } from "@qianshu/domain/policy/version-hash";
import { parse } from "yaml";

const folder = new URL("../../policies/guizhou-2014/", import.meta.url);

const readYaml = (name: string): unknown => {
  const file = new URL(`${name}.yaml`, folder);
  return existsSync(file) ? parse(readFileSync(file, "utf8")) : undefined;
};

/** SHA-256, as the server names rule versions. */
export const sha256: TextHash = (text) => createHash("sha256").update(text).digest("hex");

/** The files of the document of 2014. */
export const guizhouFiles: PolicyFiles = {
  text: readFileSync(new URL("document.txt", folder), "utf8"),
  document: readYaml("document"),
  rules: readYaml("rules"),
  facts: readYaml("facts"),
  ambiguities: readYaml("ambiguities"),
  stacking: readYaml("stacking"),
  parameters: readYaml("parameters"),
  citations: readYaml("citations"),
  recognitions: readYaml("recognitions"),
  cases: readYaml("cases"),
};

const read = readLibrary(guizhouFiles, sha256);
if (read.library === null) throw new Error(JSON.stringify(read.findings, null, 1));

/** The library of the document of 2014. */
export const guizhou: PolicyLibrary = read.library;
