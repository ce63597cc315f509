import type { ProblemDocument } from "@qianshu/contract/problem";

/** A refusal as the console shows it; refusals of proxies in between lack all but the status. */
export type ProblemBody = Pick<ProblemDocument, "code" | "status" | "titles"> &
  Partial<Omit<ProblemDocument, "code" | "status" | "titles">> & {
    /** What a broken page knows of itself. */
    detail?: string;
  };

/** What every failed request throws. */
export class ApiProblem extends Error {
  readonly body: ProblemBody;

  constructor(body: ProblemBody) {
    super(`${body.code} (${body.status})`);
    this.name = "ApiProblem";
    this.body = body;
  }
}

const unreachable: ProblemBody = {
  status: 0,
  code: "web.unreachable",
  titles: { zh: "无法连接服务器", en: "The server cannot be reached" },
  remedy: {
    zh: "请检查网络后重试；已填写的内容仍保留在页面上",
    en: "Check the network and try again; what you filled in is still on the page",
  },
};

const broken: ProblemBody = {
  status: 0,
  code: "web.error",
  titles: { zh: "页面出现错误", en: "The page met an error" },
  remedy: {
    zh: "请刷新页面；仍然出现时请告诉运维人员",
    en: "Reload the page; if it happens again, tell the operator",
  },
};

/** Reads whatever was thrown as a problem that can be shown. */
export function problemOf(error: unknown): ProblemBody {
  if (error instanceof ApiProblem) return error.body;
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) return unreachable;
  return { ...broken, detail: error instanceof Error ? error.message : String(error) };
}

/** The problem of a refused answer: its own document, or what its status tells. */
export function problemFrom(status: number, body: unknown, requestId?: string | null): ProblemBody {
  if (typeof body === "object" && body !== null && "titles" in body && "code" in body)
    return { ...(body as ProblemBody), status };
  return {
    status,
    code: `http.${status}`,
    titles: { zh: `服务器返回错误 ${status}`, en: `The server answered ${status}` },
    remedy: unreachable.remedy,
    ...(requestId ? { requestId } : {}),
  };
}
