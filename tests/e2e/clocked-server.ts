import { pathsOf } from "@qianshu/server/platform/config/config";
import { startServer } from "@qianshu/server/start-server";
import { loadAccounts } from "../../examples/guizhou/load/accounts.ts";
import { loadPolicyLife } from "../../examples/guizhou/load/policy-life.ts";
import { buildWeb } from "../../scripts/build-web.mjs";

const DAY = 86_400_000;
let ahead = 0;
process.on("message", ({ days }: { days: number }) => {
  ahead += days * DAY;
});

buildWeb();
const settings = { ...process.env, QIANSHU_LOG_LEVEL: "warn", QIANSHU_LOOPBACK_ALLOWED: "true" };
const { app, url } = await startServer(settings, () => new Date(Date.now() + ahead));
const accounts = await loadAccounts(app, pathsOf(app.platform.config).data);
await loadPolicyLife(app, accounts);
process.stdout.write(`黔数 Qianshu  ${url}\n`);
