import { vi } from "vitest";
import { startClockedServer } from "./example-server.ts";
import { fundJourneys } from "./journeys/fund.ts";
import { planJourneys } from "./journeys/plan.ts";
import { setStage } from "./stage.ts";

// Other tests share the two cores with server, database and browser.
vi.setConfig({ testTimeout: 360_000 });
const stage = setStage(startClockedServer);

fundJourneys(stage);
planJourneys(stage);
