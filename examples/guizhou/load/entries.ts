import { readFile } from "node:fs/promises";
import path from "node:path";
import type { ExampleEntry, ExampleResource } from "../entries/entry.ts";
import { entries } from "../entries.ts";
import { waitFor } from "../main-job/clients.ts";
import { usernameOf } from "../people.ts";
import { getOperation } from "../upstream/operations.ts";
import type { Accounts } from "./accounts.ts";
import type { Acting } from "./acting.ts";
import type { ExampleServices } from "./services.ts";

/** What loading the catalogue needs. */
export interface LoadWorld {
  accounts: Accounts;
  services: ExampleServices;
  /** Folder with the example's files. */
  files: string;
  as(username: string): Promise<Acting>;
  log(line: string): void;
}

/** An entry as it is in the platform. */
export interface LoadedEntry {
  entryId: string;
  assetIds: string[];
}

/** Loads every entry of the example the way its department would: source, asset, release, grade, entry, reviews. */
export async function loadEntries(world: LoadWorld): Promise<Map<string, LoadedEntry>> {
  const loaded = new Map<string, LoadedEntry>();
  const waiting = [...entries];
  // Related entries are named by their codes, so an entry waits for those it names where that is possible.
  while (waiting.length > 0) {
    const at = Math.max(
      0,
      waiting.findIndex((entry) => entry.related.every((key) => loaded.has(key))),
    );
    const [entry] = waiting.splice(at, 1);
    loaded.set(entry!.key, await loadEntry(world, entry!));
    if (loaded.size % 10 === 0) world.log(`目录条目 entries: ${loaded.size}/${entries.length}`);
  }
  return loaded;
}

async function loadEntry(world: LoadWorld, entry: ExampleEntry): Promise<LoadedEntry> {
  const steward = await world.as(usernameOf(entry.provider, "steward"));
  const organizationId = world.accounts.organizations.get(entry.provider)!;
  const known = await steward.catalog.searchEntries({
    query: { mine: "true", q: entry.metadata.name, organizationId: [organizationId], limit: 50 },
  });
  const done = known.items.find((one) => one.name === entry.metadata.name);
  if (done?.state === "published") {
    const { resources } = await steward.catalog.getEntry({ params: { id: done.id } });
    return { entryId: done.id, assetIds: resources.map(({ assetId }) => assetId) };
  }
  const assetIds: string[] = [];
  for (const resource of entry.resources)
    assetIds.push(await loadAsset(world, entry, resource, organizationId));
  const { id } =
    done ??
    (await steward.catalog.createEntry({ body: { organizationId, metadata: entry.metadata, assetIds } }));
  await publish(world, entry, id);
  return { entryId: id, assetIds };
}

async function publish(world: LoadWorld, entry: ExampleEntry, id: string): Promise<void> {
  const act = async (username: string, action: string) => {
    const acting = await world.as(username);
    await acting.catalog.actOnEntry({ params: { id }, body: { action } });
  };
  await act(usernameOf(entry.provider, "steward"), "submit");
  await act(usernameOf(entry.provider, "approver"), "approve");
  await act("office.officer", "publish");
}

export async function loadAsset(
  world: LoadWorld,
  entry: ExampleEntry,
  resource: ExampleResource,
  organizationId: string,
): Promise<string> {
  const steward = await world.as(usernameOf(entry.provider, "steward"));
  const { items } = await steward.registry.listAssets({
    query: { q: resource.name, organizationId, limit: 50 },
  });
  const found = items.find(
    (asset) => asset.name === resource.name && asset.state === "registered" && asset.graded,
  );
  if (found) return found.id;
  const asset = await steward.registry.createAsset({
    body: {
      organizationId,
      name: resource.name,
      description: entry.metadata.abstract,
      kind: resource.kind,
      origin: await makeOrigin(world, entry, resource, organizationId),
      refresh: resource.kind === "release-series" ? resource.refresh : { mode: "manual" },
      keyColumns: resource.kind === "release-series" && resource.origin.type === "table" ? ["id"] : [],
      updateCycle: entry.metadata.updateCycle,
    },
  });
  const reviewer = await world.as(usernameOf(entry.provider, "secrecy"));
  await reviewer.registry.reviewSecrecy({
    params: { id: asset.id },
    body: { conclusion: entry.secrecyReview.conclusion, note: entry.secrecyReview.note },
  });
  await steward.registry.registerAsset({
    params: { id: asset.id },
    body: { type: "first", note: "首次登记" },
  });
  await makeReleases(world, steward, asset.id, resource);
  await confirmGrade(steward, entry, asset.id);
  return asset.id;
}

async function makeReleases(
  world: LoadWorld,
  steward: Acting,
  assetId: string,
  resource: ExampleResource,
): Promise<void> {
  if (resource.kind === "service") return;
  const paths =
    resource.kind === "file-series"
      ? resource.paths
      : resource.origin.type === "upload"
        ? [resource.origin.path]
        : [undefined];
  for (const file of paths) {
    const uploadId =
      file === undefined
        ? undefined
        : await steward.upload(path.basename(file), await readFile(path.join(world.files, file)));
    const { jobId } = await steward.registry.createRelease({
      params: { id: assetId },
      body: uploadId ? { uploadId } : {},
    });
    await waitFor(steward, jobId);
  }
}

/** The steward takes the proposal's fields and masks but for those the entry names, and its own level and interests. */
async function confirmGrade(steward: Acting, entry: ExampleEntry, assetId: string): Promise<void> {
  const proposal = await steward.grading.getProposal({ params: { id: assetId } });
  await steward.grading.confirmGrade({
    params: { id: assetId },
    body: {
      subjectClass: entry.metadata.subjectClass,
      industryClass: entry.metadata.industryClass,
      serviceClass: entry.metadata.serviceClass,
      sensitivity: entry.grade.sensitivity,
      level: entry.grade.level,
      interests: [...entry.grade.interests],
      fields: proposal.fields.map(({ name, level, mask }) => ({
        name,
        level,
        mask: entry.grade.masks[name] ?? mask,
      })),
      reason: "按本部门数据分类分级清单确认",
    },
  });
}

async function makeOrigin(
  world: LoadWorld,
  entry: ExampleEntry,
  resource: ExampleResource,
  organizationId: string,
) {
  if (resource.kind === "service") {
    const { id } = await findOrCreateSource(world, entry.provider, organizationId, "api");
    return { type: "service" as const, sourceId: id, description: getOperation(resource.operation).service };
  }
  if (resource.kind === "file-series" || resource.origin.type === "upload")
    return { type: "upload" as const };
  const { id } = await findOrCreateSource(world, entry.provider, organizationId, "database");
  const { schema, table, watermark } = resource.origin;
  return { type: "table" as const, sourceId: id, schema, table, watermark };
}

async function findOrCreateSource(
  world: LoadWorld,
  provider: string,
  organizationId: string,
  which: "api" | "database",
) {
  const steward = await world.as(usernameOf(provider, "steward"));
  const name = which === "api" ? "业务系统接口" : "业务数据库";
  const { items } = await steward.registry.listSources({ query: { q: name, limit: 50 } });
  const found = items.find((source) => source.name === name && source.organizationId === organizationId);
  if (found) return found;
  const { database, api } = world.services;
  const { password, ...address } = database;
  const source = await steward.registry.createSource({
    body:
      which === "api"
        ? {
            organizationId,
            name,
            address: { kind: "http-api", url: api.url, secretHeader: "X-API-Key", healthPath: "/health" },
            secret: api.apiKey,
          }
        : { organizationId, name, address: { kind: "postgresql", ...address, tls: "off" }, secret: password },
  });
  await steward.registry.testSource({ params: { id: source.id } });
  return source;
}
