import { common } from "./common.ts";
import { identity } from "./identity.ts";
import { shell } from "./shell.ts";
import { ui } from "./ui.ts";

/** All English texts by namespace. */
export const resources = { common, identity, shell, ui };
