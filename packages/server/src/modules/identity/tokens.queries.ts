import type { Permission } from "@qianshu/domain/identity/permissions";
import type { Db } from "../../platform/db/database.ts";

export async function insertToken(
  db: Db,
  token: {
    id: string;
    personId: string;
    name: string;
    prefix: string;
    digest: Buffer;
    scopes: Permission[];
    createdAt: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await db
    .insertInto("identity.api_token")
    .values({
      id: token.id,
      person_id: token.personId,
      name: token.name,
      prefix: token.prefix,
      digest: token.digest,
      scopes: token.scopes,
      created_at: token.createdAt,
      expires_at: token.expiresAt,
    })
    .execute();
}

export function listTokens(db: Db, personId: string) {
  return db
    .selectFrom("identity.api_token")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** Revokes a token of a person; gives its scopes, or nothing when there is none that is still good. */
export async function revokeToken(db: Db, personId: string, id: string, at: Date) {
  const row = await db
    .updateTable("identity.api_token")
    .set({ revoked_at: at })
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .returning("scopes")
    .executeTakeFirst();
  return row?.scopes;
}

export async function revokeAllTokens(db: Db, personId: string, at: Date): Promise<void> {
  await db
    .updateTable("identity.api_token")
    .set({ revoked_at: at })
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .execute();
}

export async function touchToken(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable("identity.api_token").set({ last_used_at: at }).where("id", "=", id).execute();
}
