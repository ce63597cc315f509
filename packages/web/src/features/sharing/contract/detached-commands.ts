/** The command lines by which an organization signs with its own key, with and without a connection. */
export function detachedCommands(
  server: string,
  contract: { id: string; number: string; digest: { sm3: string } },
): { online: string; offline: string } {
  const key = `--key sign.key --certificate sign.pem --sm3 ${contract.digest.sm3}`;
  return {
    online: [`qianshu login --url ${server}`, `qianshu contract sign ${contract.id} ${key}`].join("\n"),
    offline: `qianshu contract sign-text ${contract.number}.json ${key} > ${contract.number}.sig.json`,
  };
}
