import { randomUUIDv7 } from "node:crypto";
import type { Token } from "@qianshu/contract/identity";
import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { type Permission, permissions } from "@qianshu/domain/identity/permissions";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import { tokenChanged } from "./identity.events.ts";
import { findTokenOwner } from "./people.queries.ts";
import { toActor } from "./present.ts";
import { makeRightsCache } from "./rights-cache.ts";
import { digestToken, makeToken } from "./secrets.ts";
import * as queries from "./tokens.queries.ts";

const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;

export interface NewToken {
  name: string;
  scopes: Permission[];
  days: number;
}

export type TokenService = ReturnType<typeof makeTokenService>;

/** API tokens: made and revoked by the person whose rights they carry. */
export function makeTokenService({ database: { db }, events, now }: Platform, demoAllowed: boolean) {
  const owners = makeRightsCache<Awaited<ReturnType<typeof findOwner>>>(db, now);

  async function findOwner(digest: Buffer, at: Date) {
    const row = await findTokenOwner(db, digest, dayOf(at), at);
    return row && { row, actor: toActor(row, "token", row.scopes) };
  }

  function tell(
    trx: Db,
    token: { id: string; personId: string; scopes: Permission[] },
    change: "created" | "revoked",
  ) {
    const { id: tokenId, personId, scopes } = token;
    return events.emit(trx, tokenChanged, { tokenId, personId, scopes, change, at: now().toISOString() });
  }

  return {
    async listTokens(actor: Actor): Promise<Token[]> {
      return (await queries.listTokens(db, actor.personId)).map(toToken);
    },

    /** A token never carries more than its owner may do, and no token makes another. */
    async createToken(actor: Actor, { name, scopes, days }: NewToken): Promise<Token & { token: string }> {
      if (actor.via !== "session") throw new Problem("identity.session_needed");
      const excess = scopes.filter((scope) => reachOf(actor, scope).kind === "none");
      if (excess.length > 0)
        throw new Problem("identity.scope_not_held", {
          field: "body.scopes",
          findings: excess.map((scope) => ({
            field: `body.scopes.${scopes.indexOf(scope)}`,
            found: scope,
            message: permissions[scope].label,
          })),
        });
      const { token, prefix, digest } = makeToken();
      const createdAt = now();
      const row = {
        id: randomUUIDv7(),
        personId: actor.personId,
        name,
        prefix,
        digest,
        scopes: [...new Set(scopes)],
        createdAt,
        expiresAt: new Date(createdAt.getTime() + days * DAY_MS),
      };
      await inTransaction(db, async (trx) => {
        await queries.insertToken(trx, row);
        await tell(trx, row, "created");
      });
      return {
        id: row.id,
        name,
        prefix,
        scopes: row.scopes,
        createdAt: createdAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
        lastUsedAt: null,
        revokedAt: null,
        token,
      };
    },

    async revokeToken(actor: Actor, id: string): Promise<void> {
      await inTransaction(db, async (trx) => {
        const scopes = await queries.revokeToken(trx, actor.personId, id, now());
        if (!scopes) throw new Problem("platform.not_found", { params: { what: id } });
        await tell(trx, { id, personId: actor.personId, scopes }, "revoked");
      });
    },

    /** Who acts with a token; the same object for as long as no right and no organization has changed. */
    async getTokenActor(token: string): Promise<Actor> {
      const at = now();
      const digest = digestToken(token);
      const owner = await owners.get(digest.toString("base64"), () => findOwner(digest, at));
      if (!owner) throw new Problem("identity.token_invalid");
      const { row, actor } = owner;
      const isGood = !row.revoked_at && !row.disabled_at && (demoAllowed || !row.is_demo);
      if (!isGood) throw new Problem("identity.token_invalid");
      if (row.expires_at <= at)
        throw new Problem("identity.token_expired", { params: { day: dayOf(row.expires_at) } });
      // Once a minute is exact enough for "last used" and spares a write on every call.
      if (!row.last_used_at || at.getTime() - row.last_used_at.getTime() >= MINUTE_MS) {
        row.last_used_at = at;
        await queries.touchToken(db, row.token_id, at);
      }
      return actor;
    },
  };
}

type TokenRow = Awaited<ReturnType<typeof queries.listTokens>>[number];

function toToken(row: TokenRow): Token {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
