import { createHash } from "node:crypto";
import { access } from "node:fs/promises";
import path from "node:path";
import { Problem } from "@qianshu/domain";
import { type PolicyFiles, type PolicyLibrary, readLibrary } from "@qianshu/domain/policy/library";
import { parse } from "yaml";
import { readTextFile } from "./evidence/read-file.ts";

const parts = [
  "rules",
  "facts",
  "ambiguities",
  "stacking",
  "parameters",
  "citations",
  "recognitions",
  "cases",
];

/** A value from a YAML or JSON file, which is YAML too. */
export async function readYaml(file: string): Promise<unknown> {
  const text = await readTextFile(file);
  try {
    return parse(text);
  } catch (error) {
    throw new Problem("platform.invalid_input", { field: file, expected: "YAML / JSON" }, error);
  }
}

/** The files of a policy's folder; parts that are not there are empty. */
export async function readPolicyFiles(folder: string): Promise<PolicyFiles> {
  const files: Record<string, unknown> = {
    text: await readTextFile(path.join(folder, "document.txt")),
    document: await readYaml(path.join(folder, "document.yaml")),
  };
  for (const part of parts) {
    const file = path.join(folder, `${part}.yaml`);
    const isThere = await access(file).then(
      () => true,
      () => false,
    );
    if (isThere) files[part] = await readYaml(file);
  }
  return files as unknown as PolicyFiles;
}

/** A policy from its folder, ready to be computed without a server. */
export async function readPolicyFolder(folder: string): Promise<PolicyLibrary> {
  const hash = (text: string) => createHash("sha256").update(text).digest("hex");
  const { library, findings } = readLibrary(await readPolicyFiles(folder), hash);
  if (library === null) throw new Problem("policy.document_invalid", { field: folder, findings });
  return library;
}
