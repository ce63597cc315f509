import type { InputOf, ReplyOf } from "@qianshu/contract";
import { sharingRoutes } from "@qianshu/contract/sharing";
import { makeApi } from "../../app/api.ts";

/** Applications, decisions and contracts. */
export const sharingApi = makeApi("sharing", sharingRoutes);

type Routes = typeof sharingRoutes;
export type Application = ReplyOf<Routes["getApplication"]>;
export type ApplicationBody = InputOf<Routes["createApplication"]>["body"];
export type DecisionSummary = ReplyOf<Routes["listDecisions"]>["items"][number];
export type Decision = ReplyOf<Routes["getDecision"]>;
export type DecisionAct = InputOf<Routes["actOnDecision"]>["body"];
export type ContractSummary = ReplyOf<Routes["listContracts"]>["items"][number];
export type Contract = ReplyOf<Routes["getContract"]>;

/** What a step in sharing may change elsewhere. */
export const touched = ["sharing", "cases", "notices", "exchange"];
