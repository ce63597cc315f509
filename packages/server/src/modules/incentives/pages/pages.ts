import { Problem } from "@qianshu/domain";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Platform } from "../../../platform/module.ts";
import { addForms } from "../../../platform/portal/forms.ts";
import { makePages, serveStyle } from "../../../platform/portal/pages.ts";
import type { Publicity } from "../publicity.service.ts";
import { isFormTrusted, stampForm } from "./form-guard.ts";
import { readObjection } from "./objection-fields.ts";
import { receivedPage } from "./objection-form.ts";
import { batchPage, listPage } from "./publicity-page.ts";
import { publicityStyle, publicityStylePath } from "./style.ts";
import { texts, withTexts } from "./texts.ts";

const batchPath = "/policies/publicity/:id";

/** The public pages of lists that are publicised, where anybody can object. */
export function addPublicityPages(
  server: FastifyInstance,
  { keys, now }: Pick<Platform, "keys" | "now">,
  publicity: Publicity,
): void {
  const back = { path: "/policies/publicity", zh: texts.zh.back, en: texts.en.back };
  const page = makePages(server, back);
  const formKey = () => keys.getKey("publicity-form");
  const stampFor = async (id: string) => stampForm(await formKey(), id, now());

  serveStyle(server, publicityStylePath, publicityStyle);
  page("/policies/publicity", async (context) =>
    listPage(withTexts(context), (await publicity.list()).items),
  );
  page(batchPath, async (context, request) => {
    const id = idOf(request);
    return batchPage(withTexts(context), await publicity.get(id), await stampFor(id));
  });

  addForms(server, back, [
    {
      path: batchPath,
      perMinute: 10,
      take: async (plain, request, fields) => {
        const context = withTexts(plain);
        const id = idOf(request);
        const list = await publicity.get(id);
        if (!list.isOpen) return { status: 410, page: batchPage(context, list, "") };
        const typed = readObjection(context, list, fields);
        const refuse = async (status: number, notice?: string) => ({
          status,
          page: batchPage(context, list, await stampFor(id), typed, notice),
        });
        if (Object.keys(typed.errors).length > 0) return refuse(400);
        if (!isFormTrusted(await formKey(), id, fields, now())) return refuse(400, context.t.again);
        try {
          const { number } = typed.values;
          const received = await publicity.object(id, typed.values);
          return { status: 201, page: receivedPage(context, list, { ...received, number }) };
        } catch (error) {
          if (error instanceof Problem && error.code === "incentives.objected_already")
            return refuse(409, context.t.already);
          throw error;
        }
      },
    },
  ]);
}

function idOf(request: FastifyRequest): string {
  const { id } = request.params as { id: string };
  if (!z.uuid().safeParse(id).success)
    throw new Problem("platform.not_found", { params: { what: request.url.split("?")[0]! } });
  return id;
}
