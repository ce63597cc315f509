import { afterAll, beforeAll } from "vitest";
import { analysisCases } from "./cases/analysis.cases.ts";
import { EngineFixture } from "./cases/fixture.ts";
import { ingestFormatCases } from "./cases/ingest-formats.cases.ts";
import { ingestTextCases } from "./cases/ingest-text.cases.ts";
import { outputCases } from "./cases/output.cases.ts";
import { planCases } from "./cases/plan.cases.ts";
import { profileCases } from "./cases/profile.cases.ts";
import type { Engine } from "./engine.ts";

/** What every engine must do: each implementation runs these cases. */
export function engineCases(makeEngine: (tempDir: string) => Engine): void {
  let fixture: EngineFixture;
  beforeAll(async () => {
    fixture = await EngineFixture.make(makeEngine);
  });
  afterAll(() => fixture.close());
  ingestTextCases(() => fixture);
  ingestFormatCases(() => fixture);
  planCases(() => fixture);
  outputCases(() => fixture);
  analysisCases(() => fixture);
  profileCases(() => fixture);
}
