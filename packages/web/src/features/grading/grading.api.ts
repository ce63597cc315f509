import type { InputOf, ReplyOf } from "@qianshu/contract";
import { gradingRoutes } from "@qianshu/contract/grading";
import { makeApi } from "../../app/api.ts";

/** Proposed and confirmed grades, opening risk. */
export const gradingApi = makeApi("grading", gradingRoutes);

export type GradeProposal = ReplyOf<(typeof gradingRoutes)["getProposal"]>;
export type Grade = ReplyOf<(typeof gradingRoutes)["confirmGrade"]>;
export type GradeInput = InputOf<(typeof gradingRoutes)["confirmGrade"]>["body"];
export type FieldGrade = GradeProposal["fields"][number];
export type Level = FieldGrade["level"];
