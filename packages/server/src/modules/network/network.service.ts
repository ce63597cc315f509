import { randomUUIDv7 } from "node:crypto";
import type { Socket } from "node:net";
import type { NetworkRule } from "@qianshu/contract/network";
import { Problem } from "@qianshu/domain";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { Purpose } from "@qianshu/domain/network/purposes";
import type { buildConnector } from "undici";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import { requireReach } from "../identity/index.ts";
import { findForbidden, formatRange, isLoopback, parseAddress, parseRange } from "./addresses.ts";
import {
  type CheckAddress,
  makeCheckedConnector,
  makeCheckedSocket,
  openChecked,
  resolveHost,
} from "./checked-socket.ts";
import { networkRuleChanged } from "./network.events.ts";
import * as queries from "./network.queries.ts";
import { findRefusal, findRule, type PortRange, type Rule } from "./policy.ts";

/** For whom and what a connection is made; without an organization it is the platform's own. */
export interface ConnectFor {
  organizationId: string | null;
  purpose: Purpose;
}

/** What is needed to add a rule. */
export interface NewNetworkRule {
  organizationId: string | null;
  cidr: string;
  ports: PortRange[];
  purpose: Purpose | "any";
  note: string;
}

export type NetworkService = ReturnType<typeof makeNetworkService>;

/** The one policy for outbound connections: an allow-list, asked for the address that is really connected to. */
export function makeNetworkService({ database: { db }, config, events, now }: Platform) {
  const loopbackAllowed = config.QIANSHU_LOOPBACK_ALLOWED;

  async function loadRules(organizationId: string | null): Promise<Rule[]> {
    const rows = await queries.listRulesFor(db, organizationId);
    return rows.map(({ cidr, ...rule }) => ({ ...rule, range: parseRange(cidr) }));
  }

  const checkFor =
    ({ organizationId, purpose }: ConnectFor): CheckAddress =>
    async (address, port) => {
      const rules = await loadRules(organizationId);
      const refusal = findRefusal(rules, { address, port, purpose }, loopbackAllowed);
      if (refusal) throw refusal;
    };

  /** Adds a rule without asking who may; for the example and the operator's own commands. */
  async function addNetworkRule(trx: Db, input: NewNetworkRule, by: string | null = null): Promise<string> {
    const range = parseRange(input.cidr);
    const [first, length] = range;
    const isWhole = length === (first.kind() === "ipv4" ? 32 : 128);
    const reason = findForbidden(first);
    if (reason && (isWhole || first.range() === "linkLocal" || first.range() === "multicast"))
      throw new Problem("network.address_forbidden", {
        field: "body.cidr",
        found: input.cidr,
        params: { address: input.cidr, reason: reason.zh, reasonEn: reason.en },
      });
    if (isLoopback(first) && !loopbackAllowed)
      throw new Problem("network.loopback_not_allowed", {
        field: "body.cidr",
        found: input.cidr,
        params: { address: input.cidr },
      });
    const rule = {
      ...input,
      id: randomUUIDv7(),
      cidr: formatRange(range),
      createdBy: by,
      createdAt: now(),
    };
    await queries.insertRule(trx, rule);
    await tell(trx, rule, "added", by);
    return rule.id;
  }

  function tell(
    trx: Db,
    { id: ruleId, organizationId, cidr }: { id: string; organizationId: string | null; cidr: string },
    change: "added" | "removed",
    by: string | null,
  ) {
    const at = now().toISOString();
    return events.emit(trx, networkRuleChanged, { ruleId, organizationId, cidr, change, by, at });
  }

  /** Rules for everybody belong to the security administrator at the root. */
  async function requireManage(actor: Actor, organizationId: string | null): Promise<void> {
    if (organizationId) return requireReach(db, reachOf(actor, "network:manage"), organizationId);
    if (reachOf(actor, "network:manage-global").kind === "none")
      throw new Problem("identity.not_allowed", {
        field: "body.organizationId",
        params: { permission: "network:manage-global" },
      });
  }

  return {
    addNetworkRule,

    /** Refuses an address and port that no rule allows. */
    assertAllowed: (target: ConnectFor, address: string, port: number): Promise<void> =>
      checkFor(target)(parseAddress(address), port),

    /** A connected TCP socket, for whatever speaks its own protocol (nodemailer's `getSocket`). */
    openSocket: (
      target: ConnectFor,
      to: { host: string; port: number; timeoutMs?: number | undefined },
    ): Promise<Socket> => openChecked(checkFor(target), to),

    /** The `stream` of a pg Client or Pool. */
    pgStream: (target: ConnectFor) => (): Socket => makeCheckedSocket(checkFor(target)),

    /** The `stream` of a mysql2 connection. */
    mysqlStream:
      (target: ConnectFor) =>
      ({ config: to }: { config: { host?: string; port?: number } }): Socket =>
        makeCheckedSocket(checkFor(target)).connect(to.port ?? 3306, to.host ?? "localhost"),

    /** The `connect` of an undici Agent. */
    undiciConnect: (target: ConnectFor, options?: buildConnector.BuildOptions): buildConnector.connector =>
      makeCheckedConnector(checkFor(target), options),

    async listNetworkRules(
      actor: Actor,
      query: { organizationId?: string | undefined; offset: number; limit: number },
    ) {
      const { items, total } = await queries.listRules(db, {
        ...query,
        reach: reachOf(actor, "network:read"),
      });
      return { items: items.map(toRule), total };
    },

    async createNetworkRule(actor: Actor, input: NewNetworkRule): Promise<NetworkRule> {
      await requireManage(actor, input.organizationId);
      return inTransaction(db, async (trx) => {
        const id = await addNetworkRule(trx, input, actor.personId);
        return toRule((await queries.findRule(trx, id))!);
      });
    },

    async removeNetworkRule(actor: Actor, id: string): Promise<void> {
      const row = await queries.findRule(db, id);
      if (!row) throw new Problem("platform.not_found", { params: { what: id } });
      await requireManage(actor, row.organization_id);
      await inTransaction(db, async (trx) => {
        if (!(await queries.removeRule(trx, id, actor.personId, now())))
          throw new Problem("platform.conflict");
        await tell(
          trx,
          { id, organizationId: row.organization_id, cidr: row.cidr },
          "removed",
          actor.personId,
        );
      });
    },

    /** What the policy says of a host, address by address. */
    async checkNetworkAddress(
      actor: Actor,
      {
        host,
        port,
        purpose,
        ...input
      }: {
        organizationId?: string | null | undefined;
        host: string;
        port: number;
        purpose: Purpose;
      },
    ) {
      const organizationId = input.organizationId ?? null;
      if (organizationId) await requireReach(db, reachOf(actor, "network:read"), organizationId);
      const rules = await loadRules(organizationId);
      const addresses = (await resolveHost(host)).map((address) => {
        const destination = { address, port, purpose };
        const refusal = findRefusal(rules, destination, loopbackAllowed);
        const isMissing = refusal?.code === "platform.network_not_allowed";
        return {
          address: address.toString(),
          allowed: refusal === undefined,
          ruleId: refusal ? null : (findRule(rules, destination)?.id ?? null),
          missingRule: isMissing ? String(refusal.facts.expected) : null,
        };
      });
      return { addresses };
    },
  };
}

function toRule(row: queries.RuleRow): NetworkRule {
  return {
    id: row.id,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    cidr: row.cidr,
    ports: row.ports,
    purpose: row.purpose,
    note: row.note,
    createdBy: row.created_by,
    createdByName: row.created_by_name,
    createdAt: row.created_at.toISOString(),
  };
}
