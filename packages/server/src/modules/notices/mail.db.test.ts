import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testApp } from "../../../test/app.ts";
import { identity } from "../identity/index.ts";
import { network } from "../network/index.ts";
import { notices } from "./index.ts";
import { makeMailer } from "./mailer.ts";

interface Received {
  to: string[];
  user: string | undefined;
  content: string;
}

let received: Received[] = [];
/** What the next recipients are refused with. */
let refusals: number[] = [];
const server = new SMTPServer({
  disabledCommands: ["STARTTLS"],
  authOptional: true,
  onAuth: ({ username, password }, _session, callback) =>
    password === "secret" ? callback(null, { user: username }) : callback(new Error("wrong")),
  onRcptTo: (_address, _session, callback) => {
    const responseCode = refusals.shift();
    callback(responseCode ? Object.assign(new Error("no"), { responseCode }) : null);
  },
  onData: (stream, session, callback) => {
    text(stream).then((content) => {
      const { rcptTo } = session.envelope;
      received.push({ to: rcptTo.map(({ address }) => address), user: session.user, content });
      callback();
    }, callback);
  },
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.server.address() as AddressInfo;

const app = testApp({
  modules: [identity, network, notices],
  env: {
    QIANSHU_SMTP_URL: `smtp://qianshu:secret@127.0.0.1:${port}`,
    QIANSHU_MAIL_FROM: "黔数 <qianshu@example.org>",
    QIANSHU_URL: "https://data.example.org",
    QIANSHU_LOOPBACK_ALLOWED: "true",
  },
});

beforeAll(() => app.app.start());
afterAll(() => new Promise<void>((resolve) => server.close(resolve)));
beforeEach(() => {
  received = [];
  refusals = [];
});

async function tell(language: "zh" | "en", email: string | null = "reader@example.org"): Promise<string[]> {
  const person = await app.makePerson();
  await app.inject("PATCH", "/me", { as: await app.signIn(person), body: { language, email } });
  await app
    .use(notices)
    .notify(
      app.database.db,
      "sharing.contract_ending",
      { personIds: [person.id] },
      { until: "2026-12-31", matter: "低保核查", contractId: "c1" },
    );
  const runs = await app.database.db
    .selectFrom("platform.job_run")
    .select("id")
    .where("job", "=", "notices:mail")
    .orderBy("created_at", "desc")
    .execute();
  return runs.map(({ id }) => id);
}

async function allowServer(): Promise<void> {
  const ports = [{ from: port, to: port }];
  const rule = {
    organizationId: null,
    cidr: "127.0.0.1",
    ports,
    purpose: "mail",
    note: "邮件服务器",
  } as const;
  await app.use(network).addNetworkRule(app.database.db, rule);
}

test("a mail server that the network policy does not allow is not spoken to, and the notice is in the console", async () => {
  const [jobId] = await tell("zh");
  const run = await app.app.platform.jobs.waitFor(jobId!);
  expect(run).toMatchObject({
    state: "failed",
    problem: { code: "platform.network_not_allowed", expected: `127.0.0.1/32 port ${port}` },
  });
  expect(received).toEqual([]);
  await allowServer();
});

test("a notice is mailed in the reader's language, once", async () => {
  const [chinese] = await tell("zh");
  expect((await app.app.platform.jobs.waitFor(chinese!)).state).toBe("succeeded");
  expect(received).toHaveLength(1);
  const [mail] = received;
  expect(mail).toMatchObject({ to: ["reader@example.org"], user: "qianshu" });
  expect(mail!.content).toContain("Auto-Submitted: auto-generated");
  const body = decodeQuotedPrintable(mail!.content.slice(mail!.content.indexOf("\r\n\r\n")));
  expect(body).toContain("低保核查：如需继续使用请续签。");
  expect(body).toContain("https://data.example.org/console/contracts/c1");

  const { payload } = await app.database.db
    .selectFrom("platform.job_run")
    .select("payload")
    .where("id", "=", chinese!)
    .executeTakeFirstOrThrow();
  const { noticeId } = payload as { noticeId: string };
  const row = await app.database.db
    .selectFrom("notices.notice")
    .select("mailed_at")
    .where("id", "=", noticeId)
    .executeTakeFirstOrThrow();
  expect(row.mailed_at).not.toBeNull();

  const [english] = await tell("en");
  await app.app.platform.jobs.waitFor(english!);
  expect(received[1]!.content).toContain("Subject: A contract ends on 2026-12-31");
});

test("a refusal of the server ends the job; a passing trouble is tried again", async () => {
  refusals = [550];
  const [refused] = await tell("zh");
  expect(await app.app.platform.jobs.waitFor(refused!)).toMatchObject({
    state: "failed",
    problem: { code: "notices.mail_refused" },
  });
  refusals = [450];
  const [delayed] = await tell("zh");
  expect((await app.app.platform.jobs.waitFor(delayed!)).state).toBe("succeeded");
  expect(received).toHaveLength(1);
  const run = await app.database.db
    .selectFrom("platform.job_run")
    .select("attempt")
    .where("id", "=", delayed!)
    .executeTakeFirstOrThrow();
  expect(run.attempt).toBe(2);
});

test("who has no address is told in the console only", async () => {
  const before = (await tell("zh")).length;
  expect(await tell("zh", null)).toHaveLength(before);
});

test("a server that is away is a passing trouble", async () => {
  const mailer = makeMailer({
    url: "smtp://127.0.0.1:1",
    from: "a@example.org",
    openSocket: () => Promise.reject(Object.assign(new Error("refused"), { code: "ECONNREFUSED" })),
  });
  const mail = { messageId: "<1@x>", to: { name: "n", address: "b@example.org" }, subject: "s", text: "t" };
  await expect(mailer.send(mail)).rejects.toMatchObject({ code: "notices.mail_unavailable" });
});

function decodeQuotedPrintable(text: string): string {
  return decodeURIComponent(
    text
      .replace(/%/g, "%25")
      .replace(/=\r\n/g, "")
      .replace(/=([0-9A-F]{2})/g, "%$1"),
  );
}
