import { makeEngine } from "./duckdb-engine.ts";
import { engineCases } from "./engine.cases.ts";

engineCases((tempDir) => makeEngine({ tempDir, memoryLimitMb: 512, threads: 2, processes: 2 }));
