import { createInterface } from "node:readline/promises";
import { sessionRoutes } from "@qianshu/contract/identity";
import type { Command } from "commander";
import { call, callJson } from "../call.ts";
import { print } from "../output.ts";
import { dropSession, readSession, type SavedSession, saveSession } from "../session-file.ts";

interface LoginOptions {
  url?: string;
  token?: string;
  username?: string;
  json?: boolean;
}

/** `login`, `logout`, `whoami`. */
export function addSessionCommands(program: Command): void {
  program
    .command("login")
    .description("Sign in; the password is asked for, or read from QIANSHU_PASSWORD")
    .option("--url <address>", "address of the platform")
    .option("--token <token>", "an API token instead of name and password")
    .option("--username <name>")
    .action(async (_: unknown, self: Command) => login(self.optsWithGlobals()));
  program
    .command("logout")
    .description("Sign out and forget the session")
    .action(async () => {
      await call(await readSession(), sessionRoutes.signOut).catch(() => undefined);
      await dropSession();
    });
  program
    .command("whoami")
    .description("Who is signed in")
    .action(async (_: unknown, self: Command) => {
      print(await callJson(await readSession(), sessionRoutes.getMe), self.optsWithGlobals().json === true);
    });
}

async function login(options: LoginOptions): Promise<void> {
  const url = options.url ?? (await readSession()).url;
  const session: SavedSession = options.token
    ? { url, token: options.token }
    : await signIn(url, options.username);
  const me = await callJson<{ username: string; organizationName: string }>(session, sessionRoutes.getMe);
  await saveSession(session);
  print({ username: me.username, organizationName: me.organizationName }, options.json === true);
}

/** Signs in by name and password, and by one-time code where the account has one. */
export async function signIn(
  url: string,
  username?: string,
  password = process.env.QIANSHU_PASSWORD,
): Promise<SavedSession> {
  const name = username ?? (await ask("用户名 Username: "));
  const secret = password ?? (await ask("口令 Password: "));
  const first = await call({ url }, sessionRoutes.signIn, { body: { username: name, password: secret } });
  const cookies = new Map(cookiesOf(first));
  const answer = (await first.json()) as { state: "signed-in" | "totp" };
  if (answer.state === "totp") {
    const code = await ask("验证码 One-time code: ");
    const second = await call(sessionOf(url, cookies), sessionRoutes.signInWithTotp, { body: { code } });
    for (const [key, value] of cookiesOf(second)) cookies.set(key, value);
  }
  return sessionOf(url, cookies);
}

function cookiesOf(response: Response): [string, string][] {
  return response.headers.getSetCookie().map((line) => {
    const pair = line.split(";")[0]!;
    const at = pair.indexOf("=");
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
}

function sessionOf(url: string, cookies: Map<string, string>): SavedSession {
  const csrf = cookies.get("qs_csrf");
  return {
    url,
    cookies: [...cookies].map(([key, value]) => `${key}=${value}`).join("; "),
    ...(csrf ? { csrf } : {}),
  };
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(question)).trim();
  } finally {
    terminal.close();
  }
}
