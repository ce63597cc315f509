// `npm test`: plain JavaScript, since the Node that npm finds may be too old for TypeScript.
import { runsTypeScript } from "./typescript.mjs";

if (runsTypeScript()) await import("./run-tests.ts");
