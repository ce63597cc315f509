import { readFileSync } from "node:fs";
import { loadDivisions } from "../divisions.ts";
import { generatedNotice } from "../generate/generate.ts";
import { makeRandom } from "../generate/random.ts";

/** A text document of a file series. */
export interface ExampleDocument {
  path: string;
  text: string;
}

/** The policy of 2014, as it was published. */
export function policyDocument(): ExampleDocument {
  const text = readFileSync(new URL("../data/documents/policy-2014.txt", import.meta.url), "utf8");
  return { path: "office/policy-2014.txt", text };
}

/** Monthly bulletins on the air of the nine prefectures. */
export function airBulletins(seed: number): ExampleDocument[] {
  return Array.from({ length: 10 }, (_, at) => airBulletin(seed, at + 1));
}

function airBulletin(seed: number, month: number): ExampleDocument {
  const prefectures = loadDivisions().childrenOf("520000");
  const lines = prefectures.map((prefecture, at) => {
    const random = makeRandom(seed, "airBulletins", month * 100 + at);
    const good = random.between(24, 30);
    return `${prefecture.name}：优良天数 ${good} 天，PM2.5 平均浓度 ${random.between(14, 38)} 微克每立方米。`;
  });
  const name = `2026-${String(month).padStart(2, "0")}`;
  return {
    path: `shengtai/air-bulletin-${name}.txt`,
    text: `全省环境空气质量月报（2026 年 ${month} 月）\n\n${lines.join("\n")}\n\n${generatedNotice}\n`,
  };
}
