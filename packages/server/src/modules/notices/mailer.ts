import type { Socket } from "node:net";
import { Problem } from "@qianshu/domain";
import type { Transporter } from "nodemailer";

/** One mail. */
export interface Mail {
  /** Makes a second sending recognisable as the same mail. */
  messageId: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
}

export interface MailerSettings {
  /** smtp:// (STARTTLS where offered) or smtps://, with user and password when needed. */
  url: string;
  from: string;
  /** Opens the connection; the network policy is asked there. */
  openSocket: (to: { host: string; port: number }) => Promise<Socket>;
}

const SUBMISSION_PORT = 587;
const SMTPS_PORT = 465;

/** Sends mail through one SMTP server. */
export function makeMailer({ url, from, openSocket }: MailerSettings) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === "smtps:";
  const host = hostname.replace(/^\[|\]$/g, "");
  const server = { host, port: Number(port) || (secure ? SMTPS_PORT : SUBMISSION_PORT) };
  const settings = {
    ...server,
    secure,
    ...(username && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    getSocket: (
      _options: unknown,
      callback: (error: Error | null, options: { connection?: Socket }) => void,
    ) =>
      openSocket(server).then(
        (connection) => callback(null, { connection }),
        (error: Error) => callback(error, {}),
      ),
  };
  let transport: Transporter | undefined;
  return {
    /** Hands a mail over; a server that cannot be reached is worth another try, a refusal is not. */
    async send(mail: Mail): Promise<void> {
      try {
        transport ??= (await import("nodemailer")).createTransport(settings);
        await transport.sendMail({ ...mail, from, headers: { "Auto-Submitted": "auto-generated" } });
      } catch (error) {
        if (error instanceof Problem) throw error;
        const { responseCode = 0 } = error as { responseCode?: number };
        const code = responseCode >= 500 ? "notices.mail_refused" : "notices.mail_unavailable";
        throw new Problem(code, { found: (error as Error).message }, error);
      }
    },
  };
}

export type Mailer = ReturnType<typeof makeMailer>;
