import path from "node:path";
import { Problem } from "@qianshu/domain";
import { z } from "zod";

const flag = z.enum(["true", "false"]).transform((value) => value === "true");

/** Every setting: an environment variable, its meaning (docs are made from it), its default. */
export const configSchema = z.object({
  QIANSHU_HOST: z
    .string()
    .default("127.0.0.1")
    .describe("Address to listen on; `::` listens on IPv4 and IPv6"),
  QIANSHU_PORT: z.coerce.number().int().min(0).max(65_535).default(8520).describe("Port to listen on"),
  QIANSHU_URL: z
    .url()
    .optional()
    .describe("Address under which people reach the platform; printed on contracts and QR codes"),
  QIANSHU_TRUSTED_PROXIES: z
    .string()
    .default("")
    .transform((text) => text.split(",").flatMap((part) => part.trim() || []))
    .describe(
      "Addresses or ranges of load balancers, separated by commas, whose X-Forwarded-For header tells who asks",
    ),
  QIANSHU_DATA: z
    .string()
    .default("var")
    .describe("Data directory: database (if embedded), releases, evidence tiles, temporary files"),
  QIANSHU_ROLE: z
    .enum(["all", "web", "worker"])
    .default("all")
    .describe("What this process does: answer requests, run jobs, or both"),
  QIANSHU_MASTER_KEY: z
    .string()
    .optional()
    .describe(
      "File of the master key, outside the data directory; made on first start when missing. Default: `<data>-key/master.key` beside the data directory",
    ),
  QIANSHU_CRYPTO: z
    .enum(["sm", "standard"])
    .default("sm")
    .describe("Cryptography profile: domestic SM2/SM3/SM4, or SHA-256/AES-256-GCM"),
  QIANSHU_DEMO: z
    .enum(["auto", "off"])
    .default("auto")
    .describe(
      "`auto` loads the example province on the first start, only on a loopback address with the embedded database; `off` never does",
    ),
  QIANSHU_LOOPBACK_ALLOWED: flag
    .default(false)
    .describe("Whether network rules may name loopback addresses for sources, services and deliveries"),
  QIANSHU_ENGINE_PROCESSES: z.coerce
    .number()
    .int()
    .min(1)
    .max(32)
    .default(2)
    .describe("Query engine processes"),
  QIANSHU_ENGINE_MEMORY_MB: z.coerce
    .number()
    .int()
    .min(256)
    .default(1500)
    .describe("Memory limit of one engine process, in MiB"),
  QIANSHU_ENGINE_THREADS: z.coerce.number().int().min(1).default(2).describe("Threads of one engine process"),
  QIANSHU_JOBS: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(4)
    .describe("Jobs one process runs at the same time"),
  QIANSHU_UPLOAD_MAX_MB: z.coerce.number().int().min(1).default(4096).describe("Largest upload, in MiB"),
  QIANSHU_UPLOAD_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(7)
    .describe(
      "Days after which an uploaded file is destroyed; kept longer while a release is being made of it or its asset is under legal hold",
    ),
  QIANSHU_IDLE_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(30)
    .describe("Minutes without a request after which a session ends"),
  QIANSHU_SESSION_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(720)
    .default(12)
    .describe("Hours after which a session ends, however busy it is"),
  QIANSHU_LOCKOUT_FAILURES: z.coerce
    .number()
    .int()
    .min(3)
    .max(20)
    .default(5)
    .describe("Wrong passwords in a row after which signing in is refused for a while"),
  QIANSHU_LOCKOUT_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(15)
    .describe("Minutes for which signing in is refused after too many wrong passwords"),
  QIANSHU_CONTRACT_WARN_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(365)
    .default(30)
    .describe("Days before a contract ends at which its consumer is told to renew it"),
  QIANSHU_METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe(
      "Bearer token with which `/metrics` is read from elsewhere; without it only this machine itself may read it, not through a proxy",
    ),
  QIANSHU_LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "silent"])
    .default("info")
    .describe("Least serious log line that is written"),
  QIANSHU_SMTP_URL: z
    .url()
    .optional()
    .describe(
      "Mail server for notices, e.g. smtp://user:password@10.0.0.5:587; without it notices are shown in the console only",
    ),
  QIANSHU_MAIL_FROM: z.string().default("qianshu@localhost").describe("Sender of mailed notices"),
  DATABASE_URL: z
    .string()
    .optional()
    .describe(
      "Your own PostgreSQL 15 or newer; without it the platform runs its own under the data directory",
    ),
});

/** Checked settings of one server process. */
export type Config = z.output<typeof configSchema>;

/** Settings that hold a password. */
const secretSettings: ReadonlySet<string> = new Set([
  "DATABASE_URL",
  "QIANSHU_SMTP_URL",
  "QIANSHU_METRICS_TOKEN",
]);

/** A setting as it may be shown: of an address with a password the rest, of anything else that is secret nothing. */
export function hideSecret(name: string, value: string | undefined): string | undefined {
  if (value === undefined || !secretSettings.has(name)) return value;
  if (!URL.canParse(value)) return "***";
  const url = new URL(value);
  if (url.password) url.password = "***";
  for (const key of [...url.searchParams.keys()]) if (/pass/i.test(key)) url.searchParams.set(key, "***");
  return url.href;
}

/** Reads settings from the environment; names every wrong one at once. */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name in configSchema.shape && value !== ""),
  );
  const parsed = configSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Problem("platform.invalid_configuration", {
    findings: parsed.error.issues.map((issue) => ({
      field: String(issue.path[0]),
      found: hideSecret(String(issue.path[0]), env[String(issue.path[0])]),
      message: { zh: issue.message, en: issue.message },
    })),
  });
}

/** Absolute paths below the data directory. */
export function pathsOf(config: Config) {
  const data = path.resolve(config.QIANSHU_DATA);
  return {
    data,
    postgres: path.join(data, "pg"),
    files: path.join(data, "files"),
    temporary: path.join(data, "tmp"),
    secrets: path.join(data, "secrets"),
    masterKey: config.QIANSHU_MASTER_KEY ? path.resolve(config.QIANSHU_MASTER_KEY) : `${data}-key/master.key`,
  };
}

const loopbackHosts = new Set(["127.0.0.1", "::1", "localhost"]);

/** Whether example data and accounts may exist: only on loopback with the embedded database (design rule 14). */
export function isDemoAllowed(config: Config): boolean {
  return config.QIANSHU_DEMO === "auto" && loopbackHosts.has(config.QIANSHU_HOST) && !config.DATABASE_URL;
}
