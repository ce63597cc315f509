import { catalog } from "./catalog.ts";
import { common } from "./common.ts";
import { evidence } from "./evidence.ts";
import { exchange } from "./exchange.ts";
import { grading } from "./grading.ts";
import { identity } from "./identity.ts";
import { incentives } from "./incentives.ts";
import { instruments } from "./instruments.ts";
import { ledger } from "./ledger.ts";
import { officer } from "./officer.ts";
import { planning } from "./planning.ts";
import { policy } from "./policy.ts";
import { registry } from "./registry.ts";
import { security } from "./security.ts";
import { sharing } from "./sharing.ts";
import { shell } from "./shell.ts";
import { simulation } from "./simulation.ts";
import { system } from "./system.ts";
import { ui } from "./ui.ts";
import { workbench } from "./workbench.ts";

/** All English texts by namespace. */
export const resources = {
  catalog,
  common,
  evidence,
  exchange,
  grading,
  identity,
  incentives,
  instruments,
  ledger,
  officer,
  planning,
  policy,
  registry,
  security,
  sharing,
  shell,
  simulation,
  system,
  ui,
  workbench,
};
