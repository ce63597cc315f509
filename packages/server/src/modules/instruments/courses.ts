import type { InstrumentKind } from "@qianshu/domain/instruments/methods";
import type { Course } from "./course.ts";
import { investmentCourse } from "./investment.course.ts";
import { loanCourse } from "./loan.course.ts";
import { subsidyCourse } from "./subsidy.course.ts";

/** The course of each kind of instrument. */
export const courses: Record<InstrumentKind, Course> = {
  investment: investmentCourse as Course,
  loan: loanCourse as Course,
  subsidy: subsidyCourse as Course,
};
