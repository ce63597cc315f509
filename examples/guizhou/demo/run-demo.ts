import path from "node:path";
import { consumerDirectory } from "../load/first-load.ts";
import { findPublished } from "../main-job/apply.ts";
import { waitFor } from "../main-job/clients.ts";
import { countRegistered } from "../main-job/count.ts";
import { claimJournal } from "../main-job/journal.ts";
import { type MainJobFigures, runMainJob } from "../main-job/main-job.ts";
import type { JobStep } from "../main-job/world.ts";
import { type ExampleMatter, elderlyAllowanceMatter } from "../matters.ts";
import { usernameOf } from "../people.ts";
import { openVisitors, type Visitors } from "./visitors.ts";

/** What one walk of the main job moved and proved. */
export interface DemoFigures extends MainJobFigures {
  matter: string;
  assets: number;
  sensitiveFields: number;
  seconds: number;
}

interface Demo {
  url: string;
  /** Data directory of the server's installation. */
  dataDirectory: string;
  tell(step: JobStep): void;
}

/** Entry whose table lies in the department's own database. */
const REFRESHED = "minzheng.low-income";

/** Walks the main job as the example's people would, over HTTP, each time for a new matter. */
export async function runDemo({ url, dataDirectory, tell }: Demo): Promise<DemoFigures> {
  const began = performance.now();
  const visitors = await openVisitors(url, path.join(dataDirectory, "demo-accounts.txt"));
  const directory = consumerDirectory(dataDirectory);
  try {
    await refresh(visitors, tell);
    const registered = await lookAtAssets(visitors, tell);
    const { matter, number } = await nextMatter(directory);
    const matterNumber = `QS-2026-${String(number).padStart(6, "0")}`;
    const job = await runMainJob({ matter, matterNumber, directory, as: visitors.as, tell });
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    return { matter: matter.code, ...registered, ...job, seconds };
  } finally {
    await visitors.end();
  }
}

/** A department fetches its table as a new release, which passes profile, detection and gate like every other. */
async function refresh({ as }: Visitors, tell: Demo["tell"]): Promise<void> {
  const by = usernameOf("minzheng", "steward");
  const steward = await as(by);
  const { assetId } = await findPublished(steward, REFRESHED);
  const { jobId, releaseId } = await steward.registry.createRelease({ params: { id: assetId }, body: {} });
  await waitFor(steward, jobId);
  const release = await steward.registry.getRelease({ params: { id: releaseId } });
  const profile = await steward.registry.getProfile({ params: { id: releaseId } });
  const found = profile.fields.filter(({ detected }) => detected.length > 0).length;
  tell({
    title: { zh: "接入数据", en: "a department's data" },
    text: {
      zh: `从本部门数据库取得第 ${release.number} 版 ${release.rows} 行，识别出 ${found} 个含标识或敏感信息的字段，质检闸口${release.state === "available" ? "放行" : "暂扣"}`,
      en: `release ${release.number} of ${release.rows} rows from the department's own database; ${found} fields hold identifiers or personal data; the gate ${release.state === "available" ? "lets it through" : "holds it"}`,
    },
    by,
    page: `/console/releases/${releaseId}`,
  });
}

async function lookAtAssets({ as }: Visitors, tell: Demo["tell"]) {
  const by = usernameOf("office", "officer");
  const registered = await countRegistered(await as(by));
  tell({
    title: { zh: "登记与分级", en: "registered and graded" },
    text: {
      zh: `全省登记资产 ${registered.assets} 项，其中 ${registered.sensitiveFields} 个信息项定为脱敏提供`,
      en: `${registered.assets} assets are registered; ${registered.sensitiveFields} of their fields are provided masked`,
    },
    by,
    page: "/console/assets",
  });
  return registered;
}

/** The matter of the first start again, under the next number that nobody has taken. */
async function nextMatter(directory: string): Promise<{ matter: ExampleMatter; number: number }> {
  for (let number = 2; ; number++) {
    const { code, name } = elderlyAllowanceMatter;
    const matter = {
      ...elderlyAllowanceMatter,
      code: `${code}-${number}`,
      name: `${name}（第 ${number} 次）`,
    };
    if (await claimJournal(directory, matter.code)) return { matter, number };
  }
}
