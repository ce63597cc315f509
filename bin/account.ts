import { recoverAccount } from "@qianshu/server/operate/recover-account";

/** Gives an account of this machine's installation a new first password. */
export function recover(username: string, env: Record<string, string | undefined>) {
  return recoverAccount(username, env);
}
