import { common } from "./common.ts";
import { identity } from "./identity.ts";
import { shell } from "./shell.ts";
import { ui } from "./ui.ts";

/** All Chinese texts by namespace; they define the keys. */
export const resources = { common, identity, shell, ui };
