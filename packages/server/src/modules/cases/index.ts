export type { CaseReader, CaseStanding } from "./case-reader.ts";
export { deadlineNear, deadlinePassed } from "./cases.events.ts";
export { type CasesService, cases } from "./cases.module.ts";
export type { CaseAct, CaseService, NewCase } from "./cases.service.ts";
export type { CaseEffects, EffectContext } from "./definitions.ts";
