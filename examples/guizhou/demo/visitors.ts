import { readFile } from "node:fs/promises";
import { call, send } from "@qianshu/cli/call";
import { CallError, UnreachableError } from "@qianshu/cli/call-error";
import { signIn } from "@qianshu/cli/commands/session-commands";
import type { SavedSession } from "@qianshu/cli/session-file";
import type { Fetcher } from "@qianshu/contract";
import { sessionRoutes } from "@qianshu/contract/identity";
import { Problem } from "@qianshu/domain";
import { type Clients, makeClients } from "../main-job/clients.ts";

/** The people of the example, each signed in with the password of this installation when first needed. */
export interface Visitors {
  as(username: string): Promise<Clients>;
  /** Signs everybody out. */
  end(): Promise<void>;
}

/** Opens the example's accounts at a server, over HTTP. */
export async function openVisitors(url: string, passwordFile: string): Promise<Visitors> {
  const passwords = await readPasswords(passwordFile);
  const sessions = new Map<string, SavedSession>();

  async function open(username: string): Promise<SavedSession> {
    const session = await signIn(url, username, passwords.get(username) ?? "").catch((error) => {
      if (!(error instanceof CallError) || error instanceof UnreachableError) throw error;
      throw new Problem(
        "demo.account_refused",
        { field: "username", found: error.problem.code, params: { username } },
        error,
      );
    });
    sessions.set(username, session);
    return session;
  }

  return {
    as: async (username) => makeClients(makeFetcher(sessions.get(username) ?? (await open(username)))),
    async end() {
      for (const session of sessions.values())
        await call(session, sessionRoutes.signOut).catch(() => undefined);
    },
  };
}

async function readPasswords(file: string): Promise<Map<string, string>> {
  const text = await readFile(file, "utf8").catch((error) => {
    throw new Problem("demo.accounts_missing", { params: { file } }, error);
  });
  const lines = text.trim().split("\n");
  return new Map(lines.map((line) => line.split("\t").slice(0, 2) as [string, string]));
}

function makeFetcher(session: SavedSession): Fetcher {
  return async ({ method, url, body, route }) => {
    const response = await send(session, { method, url, body });
    return route.kind === "file" ? Buffer.from(await response.arrayBuffer()) : response.json();
  };
}
