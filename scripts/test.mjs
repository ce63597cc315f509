// `npm test`: plain JavaScript, since the Node that npm finds may be too old for TypeScript.
import path from "node:path";
import { root, runTypeScript } from "./typescript.mjs";

await runTypeScript(path.join(root, "scripts", "run-tests.ts"));
