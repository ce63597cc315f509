import { Digests } from "@qianshu/domain/evidence/digests";
import { ReleaseManifest } from "@qianshu/domain/registry/release";
import { z } from "zod";
import { paperKey } from "../modules/instruments/index.ts";
import { releaseKey } from "../modules/registry/index.ts";
import type { TextRow } from "./copy-text.ts";

/** A file of the storage that the data relies on. */
export interface NamedFile {
  key: string;
  sha256: string;
  /** The row that names it. */
  by: string;
}

/** Which files the rows of a table name. */
interface FileNaming {
  table: string;
  columns: readonly string[];
  filesOf(row: TextRow): NamedFile[];
}

const AskedFile = z.object({ storageKey: z.string(), digests: Digests });

/** Everything that may name a file; a module that stores files of a new kind adds its line. */
export const fileNamings: readonly FileNaming[] = [
  {
    table: "registry.release",
    columns: ["id", "state", "manifest"],
    filesOf({ id, state, manifest }) {
      if (!id || !manifest || state === "destroyed") return [];
      return ReleaseManifest.parse(JSON.parse(manifest)).files.map(({ name, sha256 }) => ({
        key: releaseKey(id, name),
        sha256,
        by: `registry.release ${id}`,
      }));
    },
  },
  {
    table: "registry.upload",
    columns: ["id", "storage_key", "sha256", "removed_at"],
    filesOf: ({ id, storage_key, sha256, removed_at }) =>
      storage_key && sha256 && !removed_at ? [{ key: storage_key, sha256, by: `registry.upload ${id}` }] : [],
  },
  {
    table: "instruments.decision",
    columns: ["id", "file_sha256"],
    filesOf: ({ id, file_sha256 }) =>
      id && file_sha256 ? [{ key: paperKey(id), sha256: file_sha256, by: `instruments.decision ${id}` }] : [],
  },
  {
    table: "exchange.delivery",
    columns: ["id", "state", "storage_key", "sha256", "asked"],
    filesOf({ id, state, storage_key, sha256, asked }) {
      const by = `exchange.delivery ${id}`;
      const files: NamedFile[] = [];
      // A delivery of a file as it is names the release's own, which may be destroyed before the link closes.
      if (storage_key?.startsWith("deliveries/") && sha256) files.push({ key: storage_key, sha256, by });
      if (asked && (state === "REQUESTED" || state === "STARTED")) {
        const { storageKey, digests } = AskedFile.parse(JSON.parse(asked));
        files.push({ key: storageKey, sha256: digests.sha256, by });
      }
      return files;
    },
  },
];
