import { catalog } from "./catalog.ts";
import { common } from "./common.ts";
import { grading } from "./grading.ts";
import { identity } from "./identity.ts";
import { registry } from "./registry.ts";
import { shell } from "./shell.ts";
import { ui } from "./ui.ts";
import { workbench } from "./workbench.ts";

/** All Chinese texts by namespace; they define the keys. */
export const resources = { catalog, common, grading, identity, registry, shell, ui, workbench };
