import { randomUUIDv7 } from "node:crypto";
import { performance } from "node:perf_hooks";
import type { Source, SourceInput, SourceTest } from "@qianshu/contract/sources";
import { Problem } from "@qianshu/domain";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { ServiceDescription } from "@qianshu/domain/registry/asset";
import type { SourceAddress, SourceColumn, SourceTable } from "@qianshu/domain/registry/source";
import { Agent } from "undici";
import type { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { requireReach } from "../identity/index.ts";
import type { NetworkService } from "../network/index.ts";
import type { DatabaseConnector } from "./connectors/connector.ts";
import { callSource, type HttpAddress, testHttp } from "./connectors/http.ts";
import { isDatabase, makeDatabaseConnector } from "./connectors/open-connector.ts";
import { describeFromOpenApi, describeFromRecord } from "./connectors/service-description.ts";
import * as queries from "./sources.queries.ts";

type SourceValue = z.output<typeof Source>;
type SourceRow = NonNullable<Awaited<ReturnType<typeof queries.findSource>>>;

const PURPOSE = "source-secret";
const secretContext = (id: string): string => `source/${id}/secret`;

/** What a service description is made from. */
export type DescriptionInput =
  | { openapi: string; path: string; method: "GET" | "POST" }
  | { record: { method: "GET" | "POST"; path: string; parameters: Record<string, string> } };

/** Makes the part of the registry that knows sources. */
export function makeSources(
  { database: { db }, keys, now }: Platform,
  network: NetworkService,
  evidence: EvidenceService,
) {
  async function getRow(
    actor: Actor,
    id: string,
    permission: "source:read" | "source:manage",
  ): Promise<SourceRow> {
    const row = await queries.findSource(db, reachOf(actor, permission), id);
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return row;
  }

  /** Who changed how the platform gets at a department's data; never the secret itself. */
  const note = (
    trx: Db,
    actor: Actor,
    row: Pick<SourceRow, "id" | "name" | "organization_id">,
    change: "created" | "created-with-secret" | "changed" | "secret-changed" | "removed",
  ) =>
    evidence.record(trx, [
      {
        type: "permission-change",
        personId: actor.personId,
        organizationId: row.organization_id,
        object: { type: "source", id: row.id, name: row.name },
        facts: { change },
      },
    ]);

  async function openSecret(row: { id: string; secret: string | null }): Promise<string> {
    return row.secret ? (await keys.openSecret(PURPOSE, row.secret, secretContext(row.id))).toString() : "";
  }

  /** A database connector whose connections the organization's network policy checks. */
  async function makeConnector(
    organizationId: string,
    address: SourceAddress,
    secret: string,
  ): Promise<DatabaseConnector> {
    if (!isDatabase(address))
      throw new Problem("registry.origin_mismatch", {
        field: "address.kind",
        found: address.kind,
        expected: "postgresql, mysql",
      });
    return makeDatabaseConnector({
      address,
      password: secret,
      sockets: network,
      connectFor: { organizationId, purpose: "source" },
    });
  }

  const dispatcherFor = (organizationId: string) =>
    new Agent({ connect: network.undiciConnect({ organizationId, purpose: "source" }), keepAliveTimeout: 1 });

  async function testAddress(
    organizationId: string,
    address: SourceAddress,
    secret: string,
  ): Promise<z.output<typeof SourceTest>> {
    const began = performance.now();
    const found = isDatabase(address)
      ? await (await makeConnector(organizationId, address, secret)).test()
      : await testHttp({
          address: address as HttpAddress,
          secret,
          dispatcher: dispatcherFor(organizationId),
        });
    return { ok: true, ...found, milliseconds: Math.round(performance.now() - began) };
  }

  return {
    async list(actor: Actor, page: { q?: string | undefined; offset: number; limit: number }) {
      const { items, total } = await queries.listSources(db, reachOf(actor, "source:read"), page);
      return { items: items.map(toSource), total };
    },

    get: async (actor: Actor, id: string) => toSource(await getRow(actor, id, "source:read")),

    async create(actor: Actor, input: z.output<typeof SourceInput>): Promise<SourceValue> {
      await requireReach(db, reachOf(actor, "source:manage"), input.organizationId);
      const id = randomUUIDv7();
      const row = {
        id,
        organization_id: input.organizationId,
        name: input.name,
        kind: input.address.kind,
        address: JSON.stringify(input.address),
        secret: input.secret ? await keys.sealSecret(PURPOSE, input.secret, secretContext(id)) : null,
      };
      await inTransaction(db, async (trx) => {
        await queries.insertSource(trx, row);
        await note(trx, actor, row, input.secret ? "created-with-secret" : "created");
      });
      return toSource(await getRow(actor, id, "source:manage"));
    },

    async update(actor: Actor, id: string, input: z.output<typeof SourceInput>): Promise<SourceValue> {
      const row = await getRow(actor, id, "source:manage");
      // Or whoever may change an address could have the secret sent to another one.
      if (row.secret && !input.secret && receiverOf(row.address) !== receiverOf(input.address))
        throw new Problem("registry.secret_needed", { field: "body.secret" });
      const secret = input.secret
        ? { secret: await keys.sealSecret(PURPOSE, input.secret, secretContext(id)) }
        : {};
      await inTransaction(db, async (trx) => {
        const change = { name: input.name, kind: input.address.kind, address: input.address, ...secret };
        await queries.updateSource(trx, id, change);
        await note(trx, actor, { ...row, name: input.name }, input.secret ? "secret-changed" : "changed");
      });
      return toSource(await getRow(actor, id, "source:manage"));
    },

    async remove(actor: Actor, id: string): Promise<void> {
      const row = await getRow(actor, id, "source:manage");
      const users = await queries.listUsers(db, id);
      if (users.length > 0)
        throw new Problem("registry.source_in_use", { params: { assets: users.join("、") } });
      await inTransaction(db, async (trx) => {
        await queries.removeSource(trx, id, now());
        await note(trx, actor, row, "removed");
      });
    },

    async test(actor: Actor, id: string) {
      const row = await getRow(actor, id, "source:manage");
      const at = now().toISOString();
      try {
        const result = await testAddress(row.organization_id, row.address, await openSecret(row));
        await queries.saveTest(db, id, { at, ok: true, code: null });
        return result;
      } catch (error) {
        await queries.saveTest(db, id, {
          at,
          ok: false,
          code: error instanceof Problem ? error.code : "platform.internal",
        });
        throw error;
      }
    },

    async testInput(actor: Actor, input: z.output<typeof SourceInput>) {
      await requireReach(db, reachOf(actor, "source:manage"), input.organizationId);
      return testAddress(input.organizationId, input.address, input.secret ?? "");
    },

    async listTables(actor: Actor, id: string): Promise<SourceTable[]> {
      const row = await getRow(actor, id, "source:read");
      const connector = await makeConnector(row.organization_id, row.address, await openSecret(row));
      return connector.listTables();
    },

    async listColumns(actor: Actor, id: string, schema: string, table: string): Promise<SourceColumn[]> {
      const row = await getRow(actor, id, "source:read");
      const connector = await makeConnector(row.organization_id, row.address, await openSecret(row));
      return connector.listColumns(schema, table);
    },

    async describeService(actor: Actor, id: string, input: DescriptionInput): Promise<ServiceDescription> {
      const row = await getRow(actor, id, "source:manage");
      if ("openapi" in input) return describeFromOpenApi(input.openapi, input.path, input.method);
      const answer = await callSource({
        address: row.address as HttpAddress,
        secret: await openSecret(row),
        dispatcher: dispatcherFor(row.organization_id),
        ...toCall(input.record),
      });
      const text = await answer.body.text();
      if (answer.statusCode !== 200)
        throw new Problem("registry.source_failed", {
          found: `HTTP ${answer.statusCode}`,
          expected: "HTTP 200",
        });
      return describeFromRecord(input.record, parseAnswer(text));
    },

    /** For the registry's own jobs and the gateway: a source with its secret opened, whoever asks. */
    async open(id: string): Promise<{ organizationId: string; address: SourceAddress; secret: string }> {
      const row = await queries.findSourceById(db, id);
      if (!row || row.removed_at) throw new Problem("platform.not_found", { params: { what: id } });
      return { organizationId: row.organization_id, address: row.address, secret: await openSecret(row) };
    },

    makeConnector,
    dispatcherFor,
  };
}

export type Sources = ReturnType<typeof makeSources>;

/** Who gets the secret of a source. */
const receiverOf = (address: SourceAddress): string =>
  isDatabase(address)
    ? `${address.kind}://${address.host.toLowerCase()}:${address.port}`
    : new URL((address as HttpAddress).url).origin;

/** Fills the places of a path with the recorded values; what is left goes into query or body. */
function toCall({
  method,
  path,
  parameters,
}: {
  method: "GET" | "POST";
  path: string;
  parameters: Record<string, string>;
}) {
  const rest = { ...parameters };
  const filled = path.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = rest[name];
    delete rest[name];
    return value === undefined ? place : encodeURIComponent(value);
  });
  if (method === "POST") return { method, path: filled, body: JSON.stringify(rest) };
  const query = new URLSearchParams(rest).toString();
  return { method, path: query ? `${filled}?${query}` : filled };
}

function parseAnswer(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem(
      "registry.service_description_invalid",
      { field: "record", found: text.slice(0, 80), expected: "JSON" },
      error,
    );
  }
}

function toSource(row: SourceRow): SourceValue {
  return {
    id: row.id,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    name: row.name,
    kind: row.kind,
    address: row.address,
    hasSecret: row.secret !== null,
    lastTest: row.last_test,
    createdAt: row.created_at.toISOString(),
  };
}
