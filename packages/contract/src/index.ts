export { apiPrefix, type Client, createClient, type Fetcher, urlOf } from "./client.ts";
export {
  defineRoutes,
  type Handlers,
  type InputOf,
  type ReplyOf,
  type RequestOf,
  type Route,
  type RouteTable,
} from "./define-routes.ts";
export { ProblemDocument } from "./problem.ts";
