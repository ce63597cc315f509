import { z } from "zod";

export const Milestone = z.object({
  title: z.string().trim().min(1).max(200),
  dueOn: z.iso.date(),
  doneOn: z.iso.date().nullable().default(null),
});
export type Milestone = z.output<typeof Milestone>;

/** done 已完成 · late 已逾期 · soon 将到期 · open 进行中. */
export type TaskStanding = "done" | "late" | "soon" | "open";

/** How many days before its due date a task is shown as soon due. */
export const SOON_DAYS = 30;

/** How a task stands on a day: a milestone that is late makes the task late. */
export function taskStanding(
  task: { doneOn: string | null; dueOn: string; milestones: readonly Milestone[] },
  today: string,
): TaskStanding {
  if (task.doneOn !== null) return "done";
  const next = [
    task.dueOn,
    ...task.milestones.filter(({ doneOn }) => !doneOn).map(({ dueOn }) => dueOn),
  ].sort()[0]!;
  if (next < today) return "late";
  const soon = new Date(Date.parse(today) + SOON_DAYS * 86_400_000).toISOString().slice(0, 10);
  return next <= soon ? "soon" : "open";
}
