import { generatedNotice } from "../generate/generate.ts";
import { operations, type UpstreamOperation } from "./operations.ts";

type Schema = Record<string, unknown>;

/** The OpenAPI 3.1 document of the existing API, made from its operations. */
export function makeOpenApi(server: string): Schema {
  return {
    openapi: "3.1.0",
    info: { title: "黔数示例：部门既有服务接口", version: "1.0.0", description: generatedNotice },
    servers: [{ url: server }],
    security: [{ apiKey: [] }],
    paths: Object.fromEntries(
      operations.map((operation) => [
        operation.service.path,
        { [operation.service.method.toLowerCase()]: describe(operation) },
      ]),
    ),
    components: {
      securitySchemes: { apiKey: { type: "apiKey", in: "header", name: "X-API-Key" } },
    },
  };
}

function describe({ id, title, service }: UpstreamOperation): Schema {
  const inBody = service.parameters.filter((one) => one.in === "body");
  const others = service.parameters.filter((one) => one.in !== "body");
  return {
    operationId: id,
    summary: title,
    parameters: others.map((one) => ({
      name: one.name,
      in: one.in,
      required: one.required,
      description: one.title,
      schema: { type: one.type },
    })),
    ...(inBody.length > 0 && {
      requestBody: {
        required: true,
        content: {
          "application/json": {
            schema: {
              type: "object",
              required: inBody.filter((one) => one.required).map((one) => one.name),
              properties: Object.fromEntries(
                inBody.map((one) => [one.name, { type: one.type, description: one.title }]),
              ),
            },
          },
        },
      },
    }),
    responses: {
      "200": { description: "成功", content: { "application/json": { schema: replySchema(service) } } },
      "400": { description: "参数有误" },
      "401": { description: "缺少或错误的 X-API-Key" },
      "404": { description: "无此记录" },
    },
  };
}

function replySchema(service: UpstreamOperation["service"]): Schema {
  const record: Schema = {
    type: "object",
    properties: Object.fromEntries(
      service.fields.map((one) => [
        one.name,
        { type: one.type === "text" ? "string" : one.type, description: one.title },
      ]),
    ),
  };
  if (service.recordsAt === "") return record;
  return service.recordsAt
    .split(".")
    .reduceRight<Schema>((inner, name) => ({ type: "object", properties: { [name]: inner } }), {
      type: "array",
      items: record,
    });
}
